import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Groups

/// Features without a group, or with another one than they seem to have.
@Suite struct FalseOrderTests {
  private static func matrix(_ n: Int, _ feature: (Double) -> [Double]) -> FeatureMatrix {
    FeatureMatrix(
      name: "w", Matrix(columns: (0..<n).map { feature(Double($0)) }, rows: feature(0).count))
  }

  private static func turn(_ part: Double) -> [Double] {
    [cos(2 * .pi * part), sin(2 * .pi * part)]
  }

  private func byItself(_ matrix: FeatureMatrix) throws -> GroupFinding? {
    try GroupSearchTests.finding(.auto, matrix, effort: .byItself)
  }

  /// Points anywhere on a torus lie on circles in two planes, but at no common places.
  @Test(arguments: [1, 2] as [UInt64])
  func pointsOnATorusHaveNoOrder(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let points = (0..<40).map { _ in
      Self.turn(generator.uniform()) + Self.turn(generator.uniform())
    }
    #expect(try byItself(FeatureMatrix(name: "w", Matrix(columns: points, rows: 4))) == nil)
  }

  /// Features of one norm are put in order more easily than Gaussian ones.
  @Test(arguments: [2] as [UInt64])
  func pointsOnASphereHaveNoOrder(seed: UInt64) throws {
    var points = Matrix.gaussian(rows: 4, columns: 40, seed: seed)
    for j in 0..<40 {
      let norm = points.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0..<4 { points[i, j] /= norm }
    }
    #expect(try byItself(FeatureMatrix(name: "w", points)) == nil)
  }

  @Test func exchangedCirclesKeepNormsAndLoseTheOrder() throws {
    let n = 17
    let matrix = try GroupSearchTests.circles(n, [(2, 1), (5, 0.9)], noise: 0, seed: 3)
    let gram = try #require(
      GramEntries(try gramMatrix(ofColumns: try matrix.tile(0..<n))))
    let cloud = try FeatureCloud(of: gram)
    let circles = GroupAction.cyclic(n).powers(of: gram, places: nil).circles
    let draw = try #require(try cloud.exchanged(circles, places: Array(0..<n)))
    var generator = SeededGenerator(seed: 1)
    let random = draw(&generator)
    let norms = { (features: Matrix) in
      (0..<n).map { features.column($0).reduce(0) { $0 + $1 * $1 } }
    }
    #expect(zip(norms(random), norms(cloud.coordinates)).allSatisfy { abs($0 - $1) < 1e-9 })
    let exchanged = try #require(GramEntries(try gramMatrix(ofColumns: random)))
    let classes = GroupAction.cyclic(n).variants[0].classes
    #expect(InvariantPart(of: gram, by: classes).explained > 1 - 1e-9)
    #expect(InvariantPart(of: exchanged, by: classes).explained < 0.5)
    #expect(try cloud.exchanged(Array(circles.prefix(1)), places: Array(0..<n)) == nil)
  }

  /// Whole turns bring a helix back to nearly the same values, but not to the same place.
  @Test(arguments: [1.0, 2, 3])
  func helixWithWholeTurnsIsAPath(height: Double) throws {
    let helix = Self.matrix(31) { Self.turn(3 * $0 / 31) + [height * ($0 / 31 - 0.5)] }
    let found = try #require(try byItself(helix))
    #expect(found.action == "path" && found.standing == .frame)
  }

  @Test func nineTenthsOfACircleAreAPath() throws {
    let arc = Self.matrix(31) { Self.turn(0.9 * $0 / 31) }
    #expect(try byItself(arc)?.action == "path")
  }

  /// Far from each other, these features have the same cosine 0 with all: noise decides nothing there.
  @Test(arguments: [0, 1e-6, 0.02])
  func cycleWithLevelFarCosinesIsACycle(noise: Double) throws {
    for seed in 0..<8 as Range<UInt64> {
      let matrix = try GroupSearchTests.circles(
        12, [(1, 1), (3, 1), (5, 1)], noise: noise, seed: seed)
      #expect(try GroupSearchTests.finding(.auto, matrix)?.action == "cyclic")
    }
  }

  /// The class of the largest distance has one pair, which explains itself.
  @Test func twoLongFeaturesAtTheEndsAreNoOrder() throws {
    var features = Matrix.gaussian(rows: 16, columns: 60, seed: 8)
    for i in 0..<16 {
      features[i, 0] *= 30
      features[i, 59] = features[i, 0]
    }
    let matrix = FeatureMatrix(name: "w", features)
    #expect(try byItself(matrix) == nil)
    let path = try #require(try GroupSearchTests.finding(.path, matrix))
    #expect(path.standing != .frame)
    #expect(path.best.invariant.bySinglePairs > 0.5)
  }

  @Test func repeatedFeaturesHaveAPeriod() throws {
    let three = Matrix.gaussian(rows: 6, columns: 3, seed: 4)
    let features = Matrix(columns: (0..<15).map { Array(three.column($0 % 3)) }, rows: 6)
    let found = try #require(
      try GroupSearchTests.finding(.cyclic, FeatureMatrix(name: "w", features)))
    #expect(found.period == 3)
    let cycle = try GroupSearchTests.circles(15, [(2, 1), (3, 0.9)], noise: 0, seed: 1)
    #expect(try GroupSearchTests.finding(.cyclic, cycle)?.period == nil)
  }
}
