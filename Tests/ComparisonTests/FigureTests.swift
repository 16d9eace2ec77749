import Comparison
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The figures of a comparison, by their definitions.
@Suite struct FigureTests {
  static let shapes = [(6, 30, 6), (6, 30, 4), (4, 30, 6), (20, 7, 20), (20, 7, 5), (3, 7, 20)]

  private static func gram(_ matrix: Matrix) -> Matrix {
    naiveProduct(matrix.transposed, matrix)
  }

  private static func centred(_ matrix: Matrix) -> Matrix {
    var result = matrix
    for i in 0..<matrix.rows {
      let mean = (0..<matrix.columns).reduce(0) { $0 + matrix[i, $1] } / Double(matrix.columns)
      for j in 0..<matrix.columns { result[i, j] -= mean }
    }
    return result
  }

  @Test(arguments: shapes) func gramMatricesAreComparedAsByDefinition(
    d: Int, n: Int, e: Int
  ) throws {
    let (a, b) = (MadePairs.matrix(d, n), MadePairs.matrix(e, n, seed: 2))
    let rotation = try #require(try MadePairs.compare(a, b).rotation)
    let (left, right) = (Self.gram(a), Self.gram(b))
    expectClose(
      try #require(rotation.gramDistance),
      right.subtracting(left).frobeniusNorm / left.frobeniusNorm, within: .rounding(1000, size: n))
    let (c, f) = (Self.gram(Self.centred(a)), Self.gram(Self.centred(b)))
    let inner = zip(c.elements, f.elements).reduce(0) { $0 + $1.0 * $1.1 }
    expectClose(
      try #require(rotation.centredAlignment), inner / c.frobeniusNorm / f.frobeniusNorm,
      within: .rounding(1000, size: n))
  }

  @Test(arguments: shapes) func noOtherRotationIsNearer(d: Int, n: Int, e: Int) throws {
    let (a, b) = (MadePairs.matrix(d, n), MadePairs.matrix(e, n, seed: 2))
    let rotation = try #require(try MadePairs.compare(a, b).rotation)
    let order = max(d, e)
    let (x, y) = (Self.padded(a, order), Self.padded(b, order))
    let best = try #require(rotation.distance) * a.frobeniusNorm
    for seed in 0..<50 as Range<UInt64> {
      let other = try product(Matrix.rotation(order: order, seed: seed), .asIs, x, .asIs)
      #expect(y.subtracting(other).frobeniusNorm >= best - 1e-9)
    }
    // ‖B − Q A‖² = ‖A‖² + ‖B‖² − 2 tr Σ.
    let norms = (a.frobeniusNorm, b.frobeniusNorm)
    let nuclear = rotation.explained.squareRoot() * norms.0 * norms.1
    expectClose(
      best * best, norms.0 * norms.0 + norms.1 * norms.1 - 2 * nuclear,
      within: .rounding(1000, size: n, norm: norms.0 * norms.0))
    expectClose(rotation.scale, nuclear / norms.0 / norms.0, within: .absolute(1e-12))
  }

  private static func padded(_ matrix: Matrix, _ rows: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: matrix.columns)
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows { result[i, j] = matrix[i, j] }
    }
    return result
  }

  @Test func plainFiguresAreThoseOfTheElements() throws {
    let (a, b) = (MadePairs.matrix(5, 9), MadePairs.matrix(5, 9, seed: 2))
    let found = try MadePairs.compare(a, b)
    expectClose(
      try #require(found.plainDistance), b.subtracting(a).frobeniusNorm / a.frobeniusNorm,
      within: .absolute(1e-14))
    let inner = zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
    let cosine = inner / a.frobeniusNorm / b.frobeniusNorm
    expectClose(try #require(found.plainExplained), cosine * cosine, within: .absolute(1e-14))
  }

  @Test func normsThatChangedAreFound() throws {
    let a = MadePairs.matrix(8, 60)
    var b = a
    for i in 0..<8 {
      b[i, 4] = 0
      b[i, 9] *= 3
    }
    let found = try MadePairs.compare(a, b)
    #expect(found.norms.died == [4] && found.norms.born == [])
    #expect(found.norms.changed.map(\.feature) == [9])
    expectClose(try #require(found.norms.changed.first).ratio, 3, within: .absolute(1e-12))
    #expect(found.moves.moved.map(\.feature).sorted() == [4, 9])
    let back = try MadePairs.compare(b, a)
    #expect(back.norms.died == [] && back.norms.born == [4])
  }

  @Test func manyFeaturesInTilesGiveTheSameFigures() throws {
    // More features than are read together, so that sums and shuffles go over several tiles.
    let (a, b) = (MadePairs.matrix(8, 140_000), MadePairs.matrix(8, 140_000, seed: 3))
    let found = try #require(try MadePairs.compare(a, b).rotation)
    #expect(found.explained < 2e-4 && (found.chance?.mean ?? 1) < 2e-4)
  }
}
