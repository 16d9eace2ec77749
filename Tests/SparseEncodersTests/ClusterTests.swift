import Foundation
import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import Testing
import Training

@Suite struct ClusterTests {
  /// I_ν(κ) by its series, up to a factor that does not depend on ν.
  private func bessel(_ order: Double, _ x: Double) -> Double {
    (0..<400).reduce(0.0) { sum, m in
      let k = Double(m)
      return sum + exp((2 * k + order) * log(x / 2) - lgamma(k + 1) - lgamma(k + order + 1) - x)
    }
  }

  private func cosines(_ d: Int, _ concentration: Double, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: UInt64(d))
    let mean = AtomDictionary.random(dimension: d, count: 1, using: &generator).atoms.column(0)
    let law = VonMisesFisher(dimension: d, concentration: concentration)
    var x = [Double](repeating: 0, count: d)
    return (0..<count).map { _ in
      law.draw(about: mean, into: &x, using: &generator)
      return zip(x, mean).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// The mean of ⟨μ, x⟩ is A = I_{d/2}(κ) / I_{d/2−1}(κ), the mean of its square 1 − (d − 1) A / κ.
  @Test(arguments: [2, 3, 5, 10], [0.5, 10.0, 50.0])
  func momentsAreThoseOfTheLaw(d: Int, concentration: Double) {
    let count = 4000
    let found = cosines(d, concentration, count)
    let half = Double(d) / 2
    let mean = bessel(half, concentration) / bessel(half - 1, concentration)
    let square = 1 - Double(d - 1) * mean / concentration
    let deviation = ((square - mean * mean) / Double(count)).squareRoot()
    #expect(abs(found.reduce(0, +) / Double(count) - mean) < 4.5 * deviation)
    let squares = found.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect(abs(squares - square) < 9 * deviation)
  }

  /// In 3 dimensions the distribution of ⟨μ, x⟩ has a closed form. Kolmogorov's bound for a level of about 10⁻⁵.
  @Test func theWholeDistributionIsThatOfTheLaw() {
    let (count, k) = (4000, 4.0)
    let sorted = cosines(3, k, count).sorted()
    let distance = sorted.enumerated().reduce(0.0) { largest, pair in
      let expected = (exp(k * pair.element) - exp(-k)) / (exp(k) - exp(-k))
      return max(largest, abs(expected - (Double(pair.offset) + 0.5) / Double(count)))
    }
    #expect(distance < 2.5 / Double(count).squareRoot())
  }

  @Test(arguments: [2, 4], [0, 1e-9, 3, 1e9, 1e12])
  func directionsHaveLengthOneAndNoPreferenceAroundTheMean(d: Int, concentration: Double) {
    var generator = SeededGenerator(seed: 3)
    for mean in [1.0, -1, 0] {
      var axis = [Double](repeating: 0, count: d)
      axis[mean == 0 ? 1 : 0] = mean == 0 ? 1 : mean
      let law = VonMisesFisher(dimension: d, concentration: concentration)
      var (sum, x) = ([Double](repeating: 0, count: d), [Double](repeating: 0, count: d))
      for _ in 0..<500 {
        law.draw(about: axis[...], into: &x, using: &generator)
        #expect(abs(squaredNorm(x[...]) - 1) < 1e-12)
        for i in x.indices { sum[i] += x[i] / 500 }
      }
      for i in x.indices where axis[i] == 0 { #expect(abs(sum[i]) < 0.2) }
      let along = zip(sum, axis).reduce(0) { $0 + $1.0 * $1.1 }
      if concentration >= 1e9 { #expect(abs(along - 1) < 1e-8) }
      if concentration < 1e-3 { #expect(abs(along) < 0.2) }
    }
  }

  @Test(arguments: [1, 2, 4])
  func mixingsAreInverted(layers: Int) throws {
    var generator = SeededGenerator(seed: 6)
    let mixing = try InvertibleMixing(dimension: 5, layers: layers, using: &generator)
    let latents = Matrix.gaussian(rows: 5, columns: 60, using: &generator)
    let mixed = try mixing.mixed(latents)
    let back = try mixing.unmixed(mixed)
    #expect(zip(back.elements, latents.elements).allSatisfy { abs($0 - $1) < 1e-12 })
    // One layer is a rotation; more are not linear.
    let doubled = try mixing.mixed(
      Matrix(rows: 5, columns: 60, elements: latents.elements.map { -$0 }))
    let isLinear = zip(doubled.elements, mixed.elements).allSatisfy { abs($0 + $1) < 1e-9 }
    #expect(isLinear == (layers == 1))
  }

  @Test func labelsAreUniformAndLatentsAreNearTheirClass() {
    var generator = SeededGenerator(seed: 12)
    let process = ClusterProcess(
      dimension: 3, classes: 5, concentration: 1000, using: &generator)
    let drawn = process.draw(2000, using: &generator)
    for label in 0..<5 { #expect(abs(drawn.labels.count { $0 == label } - 400) < 90) }
    for sample in 0..<2000 {
      let mean = process.directions.atoms.column(Int(drawn.labels[sample]))
      let cosine = zip(mean, drawn.latents.column(sample)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.98)
    }
  }

  private static let small = ClusterPlan(
    dimension: 3, classes: 20, concentration: 10, hidden: [32, 32], batch: 128, steps: 400,
    seeds: [1])

  /// Some other seeds end in local minima of the cross-entropy, and find less.
  @Test func theLatentsAreFoundFromTheClasses() throws {
    let recovery = try Self.small.recoveries()[0]
    #expect(recovery.outputs > 0.95 && recovery.hidden > 0.95)
    #expect(recovery.observations < 0.9)
    #expect(recovery.loss > recovery.leastLoss && recovery.loss < recovery.leastLoss + 0.2)
  }

  /// One class is certain; without concentration all are alike.
  @Test func theLeastLossIsThatOfTheTrueProbabilities() throws {
    var generator = SeededGenerator(seed: 1)
    let process = ClusterProcess(
      dimension: 2, classes: 1, concentration: 3, using: &generator)
    let drawn = process.draw(10, using: &generator)
    #expect(try process.crossEntropy(drawn.latents, drawn.labels) == 0)
    let flat = ClusterProcess(dimension: 2, classes: 7, concentration: 0, using: &generator)
    let other = flat.draw(10, using: &generator)
    #expect(abs(try flat.crossEntropy(other.latents, other.labels) - log(7)) < 1e-12)
  }

  @Test func bitsDependOnThePlanOnly() throws {
    var plan = Self.small
    plan.hidden = [300, 300]
    plan.batch = 256
    plan.seeds = [1, 2]
    var whole = try Trainer(plan)
    #expect(plan.lessons[0].slices.count > 1)
    try whole.advance(to: 6)
    plan.seeds = [1]
    var alone = try Trainer(plan)
    try alone.advance(to: 2)
    try alone.advance(to: 6)
    let first = numbers(whole.state.instances[0].parameters)
    #expect(first == numbers(alone.state.instances[0].parameters))
    #expect(first != numbers(whole.state.instances[1].parameters))
    let losses = try whole.evaluationLosses(samples: 500)
    #expect(try losses[0] == alone.evaluationLosses(samples: 500)[0])
  }

  @Test func theRateFallsInTheSecondHalf() {
    let lesson = Self.small.lessons[0]
    let rate = Self.small.optimizer.rate
    for (step, part) in [(0, 1.0), (200, 1), (300, 0.5), (400, 0), (500, 0)] {
      guard case .adam(let adam) = lesson.optimizer(of: 0, step: step) else {
        Issue.record("not Adam")
        continue
      }
      #expect(adam.rate == rate * part)
    }
  }

  @Test func settingsOutOfRangeAreRefused() {
    func refusal(_ change: (inout ClusterPlan) -> Void) -> String? {
      var plan = Self.small
      change(&plan)
      do {
        try plan.requireValid()
        return nil
      } catch { return "\(error)" }
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.dimension = 1 } == "dimensions: expected 2 to 1024, found 1")
    #expect(refusal { $0.classes = 1 } == "classes: expected 2 to 65536, found 1")
    #expect(refusal { $0.batch = 0 } == "batch: expected 1 to 1048576, found 0")
    #expect(refusal { $0.hidden = [] } == "hidden layers: expected 1 to 16, found 0")
    #expect(refusal { $0.hidden = [0] } == "hidden units: expected 1 to 4096, found 0")
    #expect(refusal { $0.mixing = 0 } == "layers of the mixing: expected 1 to 64, found 0")
    #expect(refusal { $0.steps = 0 } == "steps: expected 1 to 1073741824, found 0")
    #expect(refusal { $0.seeds = [] } == "networks: expected 1 to 4096, found 0")
    for value in [-1, Double.nan, .infinity] {
      #expect(
        refusal { $0.concentration = value } == "concentration: expected 0 to 1e12, found \(value)")
    }
  }
}
