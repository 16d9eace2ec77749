import Catalogue
import Chance
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// Features so short that they are weak, and norms that only vary.
@Suite struct WeakFeaturesTests {
  private func weak(
    _ norms: [Double], _ choice: WeakFeatures.Choice = .automatic
  ) -> WeakFeatures {
    WeakFeatures(squaredNorms: norms.map { $0 * $0 }, choice)
  }

  // MARK: Short ones

  /// A pentagon with more features in all directions.
  @Test(arguments: [1, 5, 50], [1e-12, 1e-3, 0.01, 0.1, 0.2])
  func shortFeaturesAreSetApart(count: Int, norm: Double) throws {
    // Fifty features of norm 0.1 or more have too large a part of the squared norm to be weak.
    guard Double(count) * norm * norm <= 0.2 * 5 else { return }
    var generator = SeededGenerator(seed: 51)
    let short = Matrix.gaussian(rows: 8, columns: count, using: &generator).unitColumns
      .scaling(columnsBy: (0..<count).map { _ in norm * (0.9 + 0.1 * generator.uniform()) })
    let pentagon = try Geometry.polygon(5).vectors.turned(into: 8, noise: 0.01, seed: 1)
    let table = try BlockTable(pentagon.appending(columnsOf: short))
    #expect(table.search.weak.indices == Array(5..<5 + count))
    #expect(table.search.weak.strong == [0, 1, 2, 3, 4])
    #expect(table.names == ["pentagon"])
    #expect(table.search.weak.largestRelativeNorm <= norm / 0.95)
    #expect(table.search.weak.threshold > 0.9 * norm && table.search.weak.threshold < 1)
  }

  @Test func manyShortFeaturesTogetherAreNotWeak() {
    // Their squares are more than a fifth of the others'.
    #expect(weak([1, 1, 1, 1, 1] + Array(repeating: 0.2, count: 50)).indices.isEmpty)
  }

  @Test func deadFeaturesAreNotWeak() {
    let found = weak([1, 0, 1.01, 0.99, 0, 1e-3, 1])
    #expect(found.indices == [5] && found.strong == [0, 2, 3, 6])
    let dead = weak([1, 0, 1, 0])
    #expect(dead.indices.isEmpty && dead.strong == [0, 2] && dead.threshold == 0)
    #expect(weak([0, 0]).strong.isEmpty && weak([]).strong.isEmpty)
  }

  /// Three levels: all below the first gap are weak, the second level too.
  @Test func allBelowTheFirstGapAreWeak() {
    let levels = [1.1, 1.08, 1.12, 1.1, 1.09] + [0.3, 0.31, 0.29] + [0.005, 0.0051, 0.0049]
    let found = weak(levels)
    #expect(found.indices == [5, 6, 7, 8, 9, 10])
    #expect(found.threshold > 0.31 / 1.12 && found.threshold < 1.08 / 1.12)
  }

  /// Two levels of strong features, a factor of two apart, do not hide a feature of a thousandth.
  @Test func levelsAboveAGapDoNotHideIt() {
    let found = weak([2, 2.02, 1.98, 2.01] + [1, 1.01, 0.99, 1.02] + [0.002, 0.003])
    #expect(found.indices == [8, 9])
  }

  @Test(arguments: [[1], [0.3, 0.3], [2, 2, 2, 2, 2, 2], [5, 1e-3]])
  func oneFeatureAndEqualOnesAreStrong(norms: [Double]) {
    let found = weak(norms)
    // Of two features, neither can be called weak.
    #expect(found.indices.isEmpty && found.strong == Array(norms.indices))
    #expect(found.threshold == 0 && found.largestRelativeNorm == 0)
  }

  // MARK: By choice

  @Test(arguments: [
    (WeakFeatures.Choice.below(0), []), (.below(0.5), [1, 3]), (.below(0.1), [3]),
    (.below(1e-5), []), (.below(0.4), [1, 3]), (.below(1), [1, 3]),
  ])
  func theChoiceDecides(choice: WeakFeatures.Choice, indices: [Int]) {
    let found = weak([2, 0.7, 2, 1e-3, 0], choice)
    #expect(found.indices == indices)
    #expect(found.strong == [0, 1, 2, 3].filter { !indices.contains($0) })
    #expect((found.threshold > 0) == !indices.isEmpty)
  }

  // MARK: Norms that vary

  @Test(arguments: [(20, 8), (50, 8), (100, 32), (30, 3)])
  func normalFeaturesAreNotWeak(count: Int, dimension: Int) {
    var generator = SeededGenerator(seed: 52)
    let apart = (0..<200).count { _ in
      let rows = Matrix.gaussian(rows: dimension, columns: count, using: &generator)
      return !weak(rows.columnNorms).indices.isEmpty
    }
    #expect(apart <= 1, "\(apart) of 200")
  }

  @Test(arguments: [0.3, 1], [20, 60, 200])
  func logNormalNormsAreNotWeak(width: Double, count: Int) {
    var generator = SeededGenerator(seed: 53)
    let apart = (0..<200).count { _ in
      !weak((0..<count).map { _ in exp(width * generator.gaussian()) }).indices.isEmpty
    }
    #expect(apart <= 1, "\(apart) of 200")
  }

  // MARK: Laws

  /// The scale and the order of features do not matter.
  @Test func scaleAndOrderDoNotMatter() {
    let norms = [1, 0.98, 0.01, 1.03, 0.02, 1.01, 0]
    let found = weak(norms)
    #expect(found.indices == [2, 4])
    for scale in [1e-100, 3.7, 1e120] {
      let scaled = weak(norms.map { $0 * scale })
      #expect(scaled.indices == found.indices && scaled.strong == found.strong)
    }
    let reversed = weak(norms.reversed())
    #expect(reversed.indices == found.indices.map { 6 - $0 }.reversed())
    #expect(reversed.threshold == found.threshold)
  }
}
