import Matrices
import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct SymmetricEigenTests {
  /// Expects `A V = V Λ`, `Vᵀ V = I`, the trace, the order and the shapes.
  private func expectLaws(
    _ matrix: Matrix, _ eigen: SymmetricEigen, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let n = matrix.rows
    let norm = matrix.frobeniusNorm
    #expect(eigen.values.count == n, sourceLocation: sourceLocation)
    let scaled = naiveProduct(eigen.vectors, .diagonal(eigen.values))
    expectClose(
      naiveProduct(scaled, eigen.vectors.transposed), matrix,
      within: .rounding(8, size: n, norm: norm), "V Λ Vᵀ", sourceLocation: sourceLocation)
    expectClose(
      naiveProduct(eigen.vectors.transposed, eigen.vectors), .identity(n),
      within: .rounding(8, size: n), "Vᵀ V", sourceLocation: sourceLocation)
    expectClose(
      eigen.values.reduce(0, +), matrix.trace, within: .rounding(8, size: n, norm: norm),
      "trace", sourceLocation: sourceLocation)
    #expect(
      zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 },
      "eigenvalues descend", sourceLocation: sourceLocation)
  }

  @Test func aTwoByTwoMatrixHasTheRightEigenvalues() throws {
    // (2 − λ)(−1 − λ) − 4 = (λ − 3)(λ + 2).
    let matrix = Matrix(columns: [[2, 2], [2, -1]], rows: 2)
    let eigen = try eigenDecomposition(ofSymmetric: matrix)
    expectClose(eigen.values, [3, -2], within: .rounding(4, norm: 3))
    let first = eigen.vectors.column(0).map(abs)
    expectClose(
      first, [2 / 5.0.squareRoot(), 1 / 5.0.squareRoot()], within: .rounding(4), "(2, 1)/√5")
  }

  @Test(arguments: [1, 2, 3, 17, 64, 150])
  func decompositionsRebuildTheMatrix(n: Int) throws {
    let matrix = Matrix.symmetric(order: n, seed: UInt64(n))
    expectLaws(matrix, try eigenDecomposition(ofSymmetric: matrix))
  }

  @Test(arguments: [1, 2, 3, 17, 64, 150])
  func valuesAloneAreTheSame(n: Int) throws {
    let matrix = Matrix.symmetric(order: n, seed: UInt64(n))
    expectClose(
      try eigenvalues(ofSymmetric: matrix), try eigenDecomposition(ofSymmetric: matrix).values,
      within: .rounding(8, size: n, norm: matrix.frobeniusNorm))
  }

  @Test func valuesAloneNeedFiniteElements() throws {
    var matrix = Matrix.identity(3)
    matrix[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) {
      try eigenvalues(ofSymmetric: matrix)
    }
    #expect(try eigenvalues(ofSymmetric: Matrix(rows: 0, columns: 0)).isEmpty)
  }

  @Test func theEmptyMatrixHasNoEigenvalues() throws {
    let eigen = try eigenDecomposition(ofSymmetric: Matrix(rows: 0, columns: 0))
    #expect(eigen.values.isEmpty)
    #expect(eigen.vectors == Matrix(rows: 0, columns: 0))
  }

  @Test func aRankOneMatrixHasItsTraceAsEigenvalue() throws {
    let vector = Matrix.gaussian(rows: 17, columns: 1, seed: 5)
    let matrix = naiveProduct(vector, vector.transposed)
    let eigen = try eigenDecomposition(ofSymmetric: matrix)
    expectLaws(matrix, eigen)
    let trace = matrix.trace
    expectClose(
      eigen.values, [trace] + Array(repeating: 0, count: 16),
      within: .rounding(4, size: 17, norm: trace))
  }

  @Test func repeatedEigenvaluesKeepTheirEigenspace() throws {
    let basis = try Matrix.rotation(order: 17, seed: 6)
    let values = Array(repeating: 3.0, count: 9) + Array(repeating: -1.0, count: 8)
    let matrix = naiveProduct(naiveProduct(basis, .diagonal(values)), basis.transposed)
    let eigen = try eigenDecomposition(ofSymmetric: matrix)
    expectLaws(matrix, eigen)
    expectClose(eigen.values, values, within: .rounding(8, size: 17, norm: 3))
    // The vectors of a repeated eigenvalue are arbitrary; their projector is not: P = (A + 1) / 4.
    let space = eigen.vectors.selecting(columns: Array(0..<9))
    var projector = matrix.scaled(by: 0.25)
    for i in 0..<17 { projector[i, i] += 0.25 }
    expectClose(
      naiveProduct(space, space.transposed), projector, within: .rounding(8, size: 17))
  }

  @Test func aMultipleOfTheIdentityIsDecomposedExactly() throws {
    let eigen = try eigenDecomposition(ofSymmetric: Matrix.identity(64).scaled(by: 2.5))
    #expect(eigen.values == Array(repeating: 2.5, count: 64))
  }

  @Test(arguments: [1e-300, 1e-200, 1e200, 1e300])
  func eigenvaluesScaleWithTheMatrix(scale: Double) throws {
    let matrix = Matrix.symmetric(order: 17, seed: 7)
    let reference = try eigenDecomposition(ofSymmetric: matrix)
    let scaled = try eigenDecomposition(ofSymmetric: matrix.scaled(by: scale))
    expectClose(
      scaled.values.map { $0 / scale }, reference.values,
      within: .rounding(8, size: 17, norm: matrix.frobeniusNorm))
    expectClose(
      naiveProduct(scaled.vectors.transposed, scaled.vectors), .identity(17),
      within: .rounding(8, size: 17))
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    let matrix = Matrix.symmetric(order: 5, seed: 8)
    var halved = matrix
    for j in 0..<5 {
      for i in 0..<j { halved[i, j] = .nan }
    }
    #expect(
      try eigenDecomposition(ofSymmetric: halved).values
        == eigenDecomposition(ofSymmetric: matrix).values)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func theFirstElementThatIsNotFiniteIsNamed(bad: Double) {
    var matrix = Matrix.symmetric(order: 6, seed: 9)
    // In column order (4, 1) comes before (2, 2).
    (matrix[4, 1], matrix[2, 2]) = (bad, bad)
    let error = #expect(throws: LinearAlgebraError.self) {
      try eigenDecomposition(ofSymmetric: matrix)
    }
    #expect(error == .notFinite(row: 4, column: 1))
    #expect(
      error?.description
        == "element (4, 1) is NaN or infinite; the eigenvalues need finite elements")
  }

  @Test(arguments: [0, 3, 5])
  func theDiagonalIsCheckedToo(place: Int) {
    var matrix = Matrix.symmetric(order: 6, seed: 9)
    matrix[place, place] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: place, column: place)) {
      try eigenDecomposition(ofSymmetric: matrix)
    }
  }
}
