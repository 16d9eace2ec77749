import LinearAlgebra
import Matrices
import Testing

import Training

@Suite struct FeatureSourceTests {
  static func source(
    _ n: Int, density: Double, pairing: FeaturePairing = .independent
  ) -> FeatureSource {
    FeatureSource(
      densities: Array(repeating: density, count: n), pairing: pairing, seed: 0, stream: 0)
  }

  static func batch(_ source: FeatureSource, _ n: Int, samples: Int = 4096) -> Matrix {
    var batch = SingleMatrix()
    source.draw(0..<samples, step: 3, into: &batch)
    let elements = batch.withElements { span in span.indices.map { Double(span[$0]) } }
    return Matrix(rows: n, columns: samples, elements: elements)
  }

  @Test(arguments: [0, 0.5, 0.9, 0.99])
  func featuresHaveTheirDensityAndAreUniform(sparsity: Double) throws {
    let batch = Self.batch(Self.source(10, density: 1 - sparsity), 10)
    let count = Double(batch.elements.count)
    let active = batch.elements.filter { $0 > 0 }
    let density = 1 - sparsity
    // Five standard deviations.
    let deviation = (density * sparsity / count).squareRoot()
    #expect(abs(Double(active.count) / count - density) <= 5 * deviation + 1e-9)
    #expect(active.allSatisfy { $0 <= 1 })
    let mean = active.reduce(0, +) / Double(active.count)
    #expect(abs(mean - 0.5) < 5 * (1 / 12.0 / Double(active.count)).squareRoot())
    let square = active.reduce(0) { $0 + $1 * $1 } / Double(active.count)
    #expect(abs(square - 1 / 3.0) < 5 * (4 / 45.0 / Double(active.count)).squareRoot())
  }

  @Test func pairsAreActiveTogetherOrApart() throws {
    let together = Self.batch(Self.source(6, density: 0.3, pairing: .correlated), 6)
    let apart = Self.batch(Self.source(6, density: 0.3, pairing: .anticorrelated), 6)
    for sample in 0..<together.columns {
      for first in stride(from: 0, to: 6, by: 2) {
        #expect((together[first, sample] > 0) == (together[first + 1, sample] > 0))
        #expect(apart[first, sample] == 0 || apart[first + 1, sample] == 0)
      }
    }
    for batch in [together, apart] {
      let share = Double(batch.elements.count { $0 > 0 }) / Double(batch.elements.count)
      #expect(abs(share - 0.3) < 0.02)
      let active = batch.elements.filter { $0 > 0 }
      #expect(abs(active.reduce(0, +) / Double(active.count) - 0.5) < 0.02)
    }
  }

  @Test func aSampleDependsOnItsNumberOnly() throws {
    let source = Self.source(7, density: 0.7)
    var (all, part) = (SingleMatrix(), SingleMatrix())
    source.draw(0..<200, step: 5, into: &all)
    source.draw(128..<200, step: 5, into: &part)
    for column in 0..<72 {
      for row in 0..<7 { #expect(part[row, column] == all[row, column + 128]) }
    }
  }

  /// Slices follow each other without a gap, and each starts at a multiple of 64.
  @Test(arguments: [(1, 1), (5, 1024), (1024, 1024), (1024, 1 << 20), (70_000, 300)])
  func slicesCoverTheBatch(n: Int, samples: Int) {
    let slices = Self.source(n, density: 1).slices(of: samples)
    #expect(slices.flatMap { [$0.lowerBound, $0.upperBound] }.first == 0)
    #expect(slices.last?.upperBound == samples)
    for (slice, next) in zip(slices, slices.dropFirst()) {
      #expect(slice.upperBound == next.lowerBound && next.lowerBound.isMultiple(of: 64))
    }
    #expect(slices.count <= 16)
  }

  @Test func evaluationUsesOtherSamples() {
    let source = Self.source(7, density: 0.7)
    #expect(Self.batch(source, 7) != Self.batch(source.forEvaluation, 7))
  }
}
