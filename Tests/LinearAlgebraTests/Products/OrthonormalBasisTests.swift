import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct OrthonormalBasisTests {
  static let shapes = [(1, 1), (5, 1), (5, 3), (17, 17), (64, 20)]

  @Test(arguments: shapes)
  func basesAreOrthonormalAndKeepTheSpan(rows: Int, columns: Int) throws {
    let matrix = Matrix.gaussian(rows: rows, columns: columns, seed: 6)
    let basis = try orthonormalBasis(ofColumns: matrix)
    expectClose(
      naiveProduct(basis.transposed, basis), .identity(columns),
      within: .rounding(8, size: rows), "Qᵀ Q")
    // Q Qᵀ A = A means that the span of A lies in the span of Q. The dimensions are equal.
    let coordinates = naiveProduct(basis.transposed, matrix)
    let bound = Tolerance.rounding(8, size: rows, norm: matrix.frobeniusNorm)
    expectClose(naiveProduct(basis, coordinates), matrix, within: bound, "Q Qᵀ A")
    // R = Qᵀ A is upper triangular with a positive diagonal.
    for j in 0..<columns {
      #expect(coordinates[j, j] > 0)
      for i in (j + 1)..<max(columns, j + 1) {
        expectClose(coordinates[i, j], 0, within: bound, "R below its diagonal")
      }
    }
  }

  @Test func theBasisIsThatOfGramSchmidt() throws {
    let basis = try orthonormalBasis(ofColumns: Matrix(columns: [[0, -2], [3, 1]], rows: 2))
    expectClose(basis.elements, [0, -1, 1, 0], within: .rounding(4))
  }

  @Test func noVectorsHaveAnEmptyBasis() throws {
    #expect(
      try orthonormalBasis(ofColumns: Matrix(rows: 4, columns: 0)) == Matrix(rows: 4, columns: 0))
  }

  @Test(arguments: [(1, 1), (3, 8), (6, 6), (2, 30)])
  func randomTightFramesAreTight(dimension: Int, featureCount: Int) throws {
    var generator = SeededGenerator(seed: 8)
    let frame = try Matrix.randomTightFrame(
      dimension: dimension, featureCount: featureCount, using: &generator)
    #expect(frame.rows == dimension && frame.columns == featureCount)
    expectClose(
      naiveProduct(frame, frame.transposed), .identity(dimension),
      within: .rounding(8, size: featureCount))
  }
}
