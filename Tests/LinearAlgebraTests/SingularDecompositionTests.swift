import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The singular value decomposition, by its definition.
@Suite struct SingularDecompositionTests {
  @Test(arguments: [1, 2, 7, 60]) func productOfTheFactorsIsTheMatrix(n: Int) throws {
    let a = Matrix.gaussian(rows: n, columns: n, seed: UInt64(n))
    let found = try singularDecomposition(ofSquare: a)
    #expect(zip(found.values, found.values.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(found.values.allSatisfy { $0 >= 0 })
    let back = naiveProduct(
      naiveProduct(found.left, .diagonal(found.values)), found.rightTransposed)
    expectClose(back, a, within: .rounding(10, size: n, norm: a.frobeniusNorm))
    for factor in [found.left, found.rightTransposed, try found.orthogonalFactor()] {
      expectClose(
        naiveProduct(factor.transposed, factor), .identity(n), within: .rounding(20, size: n))
    }
  }

  @Test func smallSingularValuesAreExact() throws {
    // By squares, 10⁻¹² would be lost beside 1.
    let (u, v) = (try Matrix.rotation(order: 4, seed: 1), try Matrix.rotation(order: 4, seed: 2))
    let a = naiveProduct(naiveProduct(u, .diagonal([1, 1e-4, 1e-8, 1e-12])), v)
    expectClose(
      try singularDecomposition(ofSquare: a).values, [1, 1e-4, 1e-8, 1e-12],
      within: .rounding(10, size: 4))
  }

  @Test func zerosAndNothingAreDecomposed() throws {
    #expect(try singularDecomposition(ofSquare: Matrix(rows: 3, columns: 3)).values == [0, 0, 0])
    #expect(try singularDecomposition(ofSquare: Matrix(rows: 0, columns: 0)).values == [])
  }

  @Test func nonFiniteElementsAreNamed() {
    var a = Matrix.identity(3)
    a[1, 2] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 2)) {
      try singularDecomposition(ofSquare: a)
    }
  }
}
