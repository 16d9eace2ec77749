import Glibc
import LinearAlgebra
import Testing

@testable import Diagnosis

/// Tails of samples and false discoveries.
@Suite struct TailTests {
  @Test func anExponentialTailIsContinuedFarBeyondTheSample() {
    var generator = SeededGenerator(seed: 3)
    let tail = TailFit((0..<20_000).map { _ in -log(1 - generator.uniform()) })
    // P(X ≥ x) = e^−x.
    for x in [0.5, 2, 5] { #expect(abs(tail.probability(ofAtLeast: x) / exp(-x) - 1) < 0.2) }
    for x in [9.0, 13] {
      let ratio = tail.probability(ofAtLeast: x) / exp(-x)
      #expect(ratio > 0.1 && ratio < 10, "at \(x): \(ratio)")
    }
  }

  @Test func aBoundedTailEnds() {
    var generator = SeededGenerator(seed: 4)
    let tail = TailFit((0..<10_000).map { _ in generator.uniform() })
    #expect(tail.probability(ofAtLeast: 1.1) < 1e-9)
    #expect(abs(tail.probability(ofAtLeast: 0.9) - 0.1) < 0.02)
  }

  @Test func equalNumbersHaveNoTail() {
    let tail = TailFit([Double](repeating: 2, count: 600))
    #expect(tail.probability(ofAtLeast: 2) == 1)
    #expect(tail.probability(ofAtLeast: 2.1) < 1e-9)
  }

  @Test func probabilitiesFall() {
    var generator = SeededGenerator(seed: 5)
    let tail = TailFit((0..<3000).map { _ in generator.gaussian() })
    let values = stride(from: -4.0, through: 8, by: 0.05).map(tail.probability(ofAtLeast:))
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 * 0.999 })
  }

  @Test func theStepUpRuleFindsWhatItShould() {
    // Limits are 0.0025, 0.005, 0.0075, 0.01: the third value passes and takes the second with it.
    #expect(FalseDiscoveries.found([0.5, 0.001, 0.0074, 0.0073]) == [1, 2, 3])
    #expect(FalseDiscoveries.found([0.5, 0.2, 0.9]) == [])
    #expect(FalseDiscoveries.found([]) == [])
  }

  @Test func decoysLowerTheLimit() {
    let values = (1...100).map { Double($0) * 1e-6 }
    let found = Array(values.indices)
    #expect(
      FalseDiscoveries.kept(found, of: values, against: [Double](repeating: 1, count: 100)) == found
    )
    // Ten decoys pass from 5·10⁻⁵ on: five in a hundred pass at most.
    var decoys = [Double](repeating: 1, count: 100)
    for place in 0..<10 { decoys[place] = 4.95e-5 + Double(place) * 1e-8 }
    let kept = FalseDiscoveries.kept(found, of: values, against: decoys)
    #expect(kept == Array(0..<49))
    #expect(FalseDiscoveries.kept(found, of: values, against: values) == [])
  }

  @Test func copiesCountOnce() {
    // A hundred copies and one decoy: the copies are one feature, so one decoy is too many.
    let values = [Double](repeating: 1e-6, count: 100)
    var decoys = [Double](repeating: 1, count: 100)
    decoys[3] = 1e-7
    #expect(FalseDiscoveries.kept(Array(0..<100), of: values, against: decoys) == [])
  }
}
