import LinearAlgebra
import Matrices
import Testing

@testable import ToyModels

@Suite struct FeatureSourceTests {
  static func batch(_ statistics: FeatureStatistics, _ n: Int, samples: Int = 4096) throws -> Matrix
  {
    let plan = TrainingPlan(features: n, dimension: 1, instances: [statistics])
    try plan.requireValid()
    var batch = SingleMatrix()
    FeatureSource(plan, instance: 0).draw(0..<samples, step: 3, into: &batch)
    let elements = batch.withElements { span in span.indices.map { Double(span[$0]) } }
    return Matrix(rows: n, columns: samples, elements: elements)
  }

  @Test(arguments: [0, 0.5, 0.9, 0.99])
  func featuresAreActiveAsOftenAsAskedAndThenUniform(sparsity: Double) throws {
    let batch = try Self.batch(FeatureStatistics(sparsity: .uniform(sparsity)), 10)
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
    let together = try Self.batch(
      FeatureStatistics(sparsity: .uniform(0.7), pairing: .correlated), 6)
    let apart = try Self.batch(
      FeatureStatistics(sparsity: .uniform(0.7), pairing: .anticorrelated), 6)
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

  @Test func aSampleDependsOnItsNumberAlone() throws {
    let plan = TrainingPlan(
      features: 7, dimension: 1, instances: [FeatureStatistics(sparsity: .uniform(0.3))])
    let source = FeatureSource(plan, instance: 0)
    var (all, part) = (SingleMatrix(), SingleMatrix())
    source.draw(0..<200, step: 5, into: &all)
    source.draw(128..<200, step: 5, into: &part)
    for column in 0..<72 {
      for row in 0..<7 { #expect(part[row, column] == all[row, column + 128]) }
    }
  }
}
