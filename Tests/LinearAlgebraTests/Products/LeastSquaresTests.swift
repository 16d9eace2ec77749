import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Least squares, by the conditions that define the solution.
@Suite struct LeastSquaresTests {
  @Test(arguments: [
    (1, 1, 1), (9, 4, 4), (4, 9, 4), (12, 6, 3), (6, 12, 3), (7, 7, 7), (50, 20, 1),
  ])
  func solutionsAreLeast(rows: Int, columns: Int, rank: Int) throws {
    let a = naiveProduct(
      Matrix.gaussian(rows: rows, columns: rank, seed: 1),
      Matrix.gaussian(rows: rank, columns: columns, seed: 2))
    let b = Matrix.gaussian(rows: rows, columns: 3, seed: 3)
    let x = try leastSquares(a, b)
    // Aᵀ (A X − B) = 0: no X is nearer.
    let explained = naiveProduct(a, x)
    let rest = Matrix(
      rows: rows, columns: 3, elements: zip(explained.elements, b.elements).map { $0 - $1 })
    let bound = Tolerance.rounding(
      200, size: max(rows, columns), norm: a.frobeniusNorm * b.frobeniusNorm)
    expectClose(
      naiveProduct(a.transposed, rest), Matrix(rows: columns, columns: 3), within: bound)
    // X lies in the span of the rows of A, where least squares of Aᵀ leave nothing: no X is shorter.
    let weights = try leastSquares(a.transposed, x)
    expectClose(
      naiveProduct(a.transposed, weights), x,
      within: .rounding(1000, size: max(rows, columns), norm: x.frobeniusNorm))
  }

  @Test func smallAndDependentColumnsAreTold() throws {
    // By squares 10⁻⁹ would be lost; the third column repeats the second, which halves its weight.
    let a = Matrix(columns: [[1, 0, 0], [0, 1e-9, 0], [0, 1e-9, 0], [0, 0, 0]], rows: 3)
    let x = try leastSquares(a, Matrix(columns: [[2, 3e-9, 7]], rows: 3))
    expectClose(x.elements, [2, 1.5, 1.5, 0], within: .rounding(100))
  }

  @Test func nothingIsSolvedByNothing() throws {
    let empty = try leastSquares(Matrix(rows: 0, columns: 3), Matrix(rows: 0, columns: 2))
    #expect(empty == Matrix(rows: 3, columns: 2))
    #expect(
      try leastSquares(Matrix(rows: 3, columns: 0), Matrix(rows: 3, columns: 2))
        == Matrix(rows: 0, columns: 2))
    #expect(
      try leastSquares(Matrix(rows: 3, columns: 2), Matrix(rows: 3, columns: 1, repeating: 1))
        == Matrix(rows: 2, columns: 1))
  }

  @Test func infinityIsRefused() {
    #expect(throws: LinearAlgebraError.self) {
      try leastSquares(
        Matrix(rows: 2, columns: 2, repeating: .infinity), Matrix(rows: 2, columns: 1))
    }
  }
}
