import Analysis
import Comparison
import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Shapes and numbers at the edges.
@Suite struct AwkwardPairTests {
  @Test func noFeaturesCannotBeCompared() throws {
    let none = Matrix(rows: 4, columns: 0)
    let found = try MadePairs.compare(none, none)
    #expect(found.likeness == .incomparable && found.featureCount == 0)
    #expect(found.plainDistance == nil && found.rotation == nil)
  }

  @Test func oneFeatureIsAlwaysATurnOfAnother() throws {
    let (a, b) = (MadePairs.matrix(5, 1), MadePairs.matrix(5, 1, seed: 2))
    let found = try MadePairs.compare(a, b)
    #expect(found.likeness == .rotated && found.rotation?.chance == nil)
    expectClose(try #require(found.rotation).explained, 1, within: .absolute(1e-14))
    #expect(found.rotation?.centredAlignment == nil)
    #expect(try MadePairs.compare(a, a).likeness == .equal)
  }

  @Test func oneDimensionIsCompared() throws {
    let (a, b) = (MadePairs.matrix(1, 40), MadePairs.matrix(1, 40, seed: 2))
    #expect(try MadePairs.compare(a, b).likeness == .unrelated)
    #expect(try MadePairs.compare(a, a.scaled(by: 2)).likeness == .scaled)
    #expect(try MadePairs.compare(a, a.scaled(by: -1)).likeness == .scaled)
  }

  @Test func noDimensionsAreEqual() throws {
    let empty = Matrix(rows: 0, columns: 3)
    #expect(try MadePairs.compare(empty, empty).likeness == .equal)
  }

  @Test(arguments: [Double.nan, .infinity]) func otherNumbersAreRefused(number: Double) throws {
    let a = MadePairs.matrix(3, 5)
    var b = a
    b[1, 2] = number
    #expect(throws: MatrixError.frame(.notFinite(matrix: "B", feature: 2, element: 1))) {
      try MadePairs.compare(a, b)
    }
  }

  @Test func zeroMatrixIsNotComparable() throws {
    let a = MadePairs.matrix(3, 5)
    let zero = Matrix(rows: 3, columns: 5)
    #expect(try MadePairs.compare(a, zero).likeness == .incomparable)
    let born = try MadePairs.compare(zero, a)
    #expect(born.likeness == .incomparable && born.plainDistance == nil)
    #expect(born.norms.born == [0, 1, 2, 3, 4])
    #expect(try MadePairs.compare(zero, zero).likeness == .equal)
  }

  @Test func moreDimensionsAreZerosAtTheEnd() throws {
    let a = MadePairs.matrix(4, 30)
    var b = Matrix(rows: 7, columns: 30)
    for j in 0..<30 {
      for i in 0..<4 { b[i, j] = a[i, j] }
    }
    #expect(try MadePairs.compare(a, b).likeness == .equal)
    let turned = try MadePairs.compare(a, try MadePairs.turned(b))
    #expect(turned.likeness == .rotated)
    #expect(try #require(turned.rotation?.distance) <= 1e-12)
    let back = try MadePairs.compare(try MadePairs.turned(b), a)
    #expect(back.likeness == .rotated)
  }

  @Test func deficientRankLeavesNothingOpen() throws {
    // Ten features in the first three of six dimensions; the moved one leaves them.
    var a = Matrix(rows: 6, columns: 10)
    let part = Matrix.gaussian(rows: 3, columns: 10, seed: 1)
    for j in 0..<10 {
      for i in 0..<3 { a[i, j] = part[i, j] }
    }
    var b = a
    b[4, 2] += 2
    let straight = try MadePairs.compare(a, b)
    #expect(straight.moves.moved.map(\.feature) == [2] && straight.equalFeatures == 9)
    let turned = try MadePairs.compare(a, try MadePairs.turned(b))
    #expect(turned.likeness == .rotated && turned.moves.moved.map(\.feature) == [2])
    let (left, right) = (
      try #require(straight.moves.moved.first), try #require(turned.moves.moved.first)
    )
    expectClose(left.distance, right.distance, within: .absolute(1e-4))
  }

  @Test(arguments: [1e-120, 1e-30, 1e30, 1e140]) func unitsDoNotMatter(unit: Double) throws {
    let a = MadePairs.matrix(8, 40)
    let b = MadePairs.moved(a, [5])
    let usual = try MadePairs.compare(a, try MadePairs.turned(b))
    let other = try MadePairs.compare(
      a.scaled(by: unit), try MadePairs.turned(b).scaled(by: unit))
    #expect(other.likeness == usual.likeness && other.moves.moved.map(\.feature) == [5])
    let (left, right) = (try #require(usual.rotation), try #require(other.rotation))
    expectClose(left.explained, right.explained, within: .absolute(1e-12))
    expectClose(
      try #require(left.gramDistance), try #require(right.gramDistance), within: .absolute(1e-9))
    // One of them alone in another unit: the Gram matrices differ by the square.
    let far = try MadePairs.compare(a, try MadePairs.turned(a).scaled(by: unit))
    #expect(far.likeness == .rotated)
    expectClose(try #require(far.moves.scale) / unit, 1, within: .absolute(1e-9))
  }

  @Test(arguments: [1e-170, 1e170]) func squaresOutOfRangeAreRefused(unit: Double) throws {
    let a = MadePairs.matrix(3, 5)
    #expect(throws: MatrixError.self) { try MadePairs.compare(a, a.scaled(by: unit)) }
  }

  @Test func orthonormalFeaturesAreARotationOfAnyOthers() throws {
    let a = try Matrix.rotation(order: 12, seed: 1)
    let found = try MadePairs.compare(a, try Matrix.rotation(order: 12, seed: 2))
    #expect(found.likeness == .rotated)
    expectClose(try #require(found.rotation?.chance).mean, 1, within: .absolute(1e-6))
  }
}
