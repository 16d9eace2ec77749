import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct MatrixProductTests {
  struct Shape: CustomTestStringConvertible, Sendable {
    let m: Int
    let depth: Int
    let n: Int

    var testDescription: String { "\(m) × \(depth) × \(n)" }
  }

  static let shapes = [
    Shape(m: 1, depth: 1, n: 1), Shape(m: 3, depth: 5, n: 4), Shape(m: 17, depth: 1, n: 9),
    Shape(m: 1, depth: 40, n: 1), Shape(m: 2, depth: 64, n: 33), Shape(m: 30, depth: 7, n: 2),
  ]

  @Test(arguments: shapes, [Operand.asIs, .transposed])
  func everyCombinationOfOperandsEqualsTheNaiveProduct(shape: Shape, first: Operand) throws {
    let a = Matrix.gaussian(rows: shape.m, columns: shape.depth, seed: 1)
    let b = Matrix.gaussian(rows: shape.depth, columns: shape.n, seed: 2)
    let expected = naiveProduct(a, b)
    let bound = Tolerance.rounding(
      1, size: shape.depth, norm: a.frobeniusNorm * b.frobeniusNorm)
    let left = first == .asIs ? a : a.transposed
    expectClose(try product(left, first, b, .asIs), expected, within: bound, "op(A) B")
    expectClose(
      try product(left, first, b.transposed, .transposed), expected, within: bound, "op(A) Bᵀ")
  }

  @Test func aSmallProductIsRight() throws {
    let a = Matrix(columns: [[1, 2], [3, 4]], rows: 2)
    let b = Matrix(columns: [[5, 6], [7, 8]], rows: 2)
    #expect(try product(a, .asIs, b, .asIs).elements == [23, 34, 31, 46])
    #expect(try product(a, .transposed, b, .asIs).elements == [17, 39, 23, 53])
    #expect(try product(a, .asIs, b, .transposed).elements == [26, 38, 30, 44])
    #expect(try product(a, .transposed, b, .transposed).elements == [19, 43, 22, 50])
  }

  @Test(arguments: [
    Shape(m: 0, depth: 3, n: 2), Shape(m: 3, depth: 0, n: 2), Shape(m: 3, depth: 2, n: 0),
    Shape(m: 0, depth: 0, n: 0),
  ])
  func productsOfEmptyMatricesAreZero(shape: Shape) throws {
    let a = Matrix(rows: shape.m, columns: shape.depth, repeating: 1)
    let b = Matrix(rows: shape.depth, columns: shape.n, repeating: 1)
    let zero = Matrix(rows: shape.m, columns: shape.n)
    #expect(try product(a, .asIs, b, .asIs) == zero)
    #expect(try product(a.transposed, .transposed, b.transposed, .transposed) == zero)
  }
}
