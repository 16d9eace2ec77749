import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct PrincipalProjectionTests {
  private func gaussian(_ d: Int, _ n: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return .gaussian(rows: d, columns: n, using: &generator)
  }

  private func gram(_ matrix: FeatureMatrix) throws -> Matrix {
    try gramMatrix(ofColumns: matrix.tile(0..<matrix.featureCount))
  }

  @Test(arguments: [(12, 5), (5, 12), (7, 7)], [1, 2, 4])
  func theProjectionKeepsTheLargestEigenvalues(shape: (Int, Int), kept: Int) throws {
    let weights = gaussian(shape.0, shape.1, seed: 3)
    let projection = try PrincipalProjection(
      of: FeatureMatrix(name: "W", weights), dimensions: kept)
    let eigen = try eigenDecomposition(ofSymmetric: gramMatrix(ofColumns: weights))
    let cut = Matrix.diagonal(
      eigen.values.enumerated().map { $0.offset < kept ? $0.element : 0 })
    let expected = try product(
      product(eigen.vectors, .asIs, cut, .asIs), .asIs, eigen.vectors, .transposed)
    #expect(projection.dimension == kept)
    #expect(projection.features.dimension == kept)
    expectClose(try gram(projection.features), expected, within: .absolute(1e-10))
    let share = eigen.values.prefix(kept).reduce(0, +) / weights.elements.reduce(0) { $0 + $1 * $1 }
    expectClose(projection.keptShare, share, within: .absolute(1e-12))
  }

  @Test func allDirectionsTogetherKeepEverything() throws {
    let weights = try product(gaussian(9, 2, seed: 1), .asIs, gaussian(2, 6, seed: 2), .asIs)
    let projection = try PrincipalProjection(of: FeatureMatrix(name: "W", weights), dimensions: 5)
    #expect(projection.dimension == 2)
    expectClose(projection.keptShare, 1, within: .absolute(1e-12))
    expectClose(
      try gram(projection.features), try gramMatrix(ofColumns: weights), within: .absolute(1e-10))
  }

  @Test func zeroFeaturesStayZero() throws {
    let projection = try PrincipalProjection(
      of: FeatureMatrix(name: "W", Matrix(rows: 4, columns: 3)), dimensions: 2)
    #expect(projection.dimension == 0)
    #expect(projection.features.featureCount == 3)
    #expect(projection.keptShare == 0)
  }
}
