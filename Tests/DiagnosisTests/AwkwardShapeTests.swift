import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Diagnosis

/// Shapes and magnitudes at the limits: every figure is finite, and nothing is claimed.
@Suite struct AwkwardShapeTests {
  @Test(arguments: [(0, 0), (0, 5), (5, 0), (1, 1), (1, 9), (2, 1), (1, 40), (3, 3)])
  func fewFeaturesOrDimensions(d: Int, n: Int) throws {
    let found = try diagnosis(of: .gaussian(rows: d, columns: n, seed: 1))
    #expect(found.directions?.aboveNoise == 0)
    #expect(found.localization.localized == 0)
    #expect(found.norms.outliers.isEmpty)
    check(found)
  }

  @Test func zerosAndDeadFeatures() throws {
    check(try diagnosis(of: Matrix(rows: 4, columns: 6)))
    var matrix = Matrix.gaussian(rows: 5, columns: 60, seed: 3)
    for j in stride(from: 0, to: 60, by: 2) { for i in 0..<5 { matrix[i, j] = 0 } }
    let found = try diagnosis(of: matrix)
    check(found)
    #expect(found.proportion.features == 30)
  }

  @Test(arguments: [1e-120, 1e140]) func hugeAndTinyElements(scale: Double) throws {
    let matrix = Matrix.gaussian(rows: 8, columns: 90, seed: 4)
    let (plain, scaled) = (
      try diagnosis(of: matrix), try diagnosis(of: matrix.scaled(by: scale))
    )
    check(scaled)
    #expect(plain.localization.localized == scaled.localization.localized)
    #expect(plain.norms.outliers.map(\.feature) == scaled.norms.outliers.map(\.feature))
    #expect(abs(plain.localization.participation - scaled.localization.participation) < 1e-9)
  }

  @Test func rankOneAndRepeatedFeatures() throws {
    var matrix = Matrix(rows: 6, columns: 50)
    for j in 0..<50 { for i in 0..<6 { matrix[i, j] = Double(i + 1) } }
    let found = try diagnosis(of: matrix)
    check(found)
    #expect(found.mean.map { abs($0.cosine - 1) < 1e-9 && abs($0.share - 1) < 1e-9 } == true)
    #expect(found.directions?.aboveNoise == 1)
  }

  @Test func theIdentityHasNothing() throws {
    let found = try diagnosis(of: .diagonal([Double](repeating: 1, count: 40)))
    check(found)
    #expect(found.directions?.aboveNoise == 0)
    #expect(found.localization.localized == 0)
  }

  private func check(_ found: MatrixDiagnosis) {
    for direction in found.directions?.list ?? [] {
      #expect(direction.eigenvalue.isFinite && direction.share.isFinite)
      #expect(direction.carriers.isFinite && direction.meanCosine.isFinite)
      #expect((direction.positive + direction.negative).allSatisfy { $0.coordinate.isFinite })
    }
    if let edge = found.directions?.edge { #expect(edge.value.isFinite && edge.mean.isFinite) }
    #expect(found.localization.participation.isFinite)
    #expect(found.localization.nullParticipation.isFinite)
    #expect((found.norms.longest + found.norms.shortest).allSatisfy { $0.score.isFinite })
    if let line = found.proportion.line { #expect(line.slope.isFinite && line.rSquared.isFinite) }
  }
}
