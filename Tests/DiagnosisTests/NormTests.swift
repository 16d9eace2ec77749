import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Diagnosis

/// Norm outliers and the proportion of D and N.
@Suite struct NormTests {
  @Test func aLongAndAShortFeatureAreOutliers() throws {
    var matrix = Matrix.gaussian(rows: 64, columns: 800, seed: 8)
    for i in 0..<64 {
      matrix[i, 17] *= 6
      matrix[i, 400] /= 50
    }
    let norms = try diagnosis(of: matrix).norms
    #expect(Set(norms.outliers.map(\.feature)) == [17, 400])
    #expect(norms.longest.first?.feature == 17 && norms.shortest.first?.feature == 400)
    #expect(norms.leastDimensional.first?.feature == 400)
  }

  @Test(arguments: [(20, 6), (50, 8), (600, 4), (1200, 16)])
  func gaussianFeaturesHaveNone(n: Int, d: Int) throws {
    var count = 0
    for seed in 1...8 {
      count +=
        try diagnosis(of: .gaussian(rows: d, columns: n, seed: UInt64(seed))).norms.outliers
        .isEmpty ? 0 : 1
    }
    #expect(count <= 1, "\(count) of 8 matrices have an outlier")
  }

  @Test func equalNormsHaveNone() throws {
    var matrix = Matrix.gaussian(rows: 12, columns: 100, seed: 5)
    for j in 0..<100 {
      let norm = squaredNorm(matrix.column(j)).squareRoot()
      for i in 0..<12 { matrix[i, j] /= norm }
    }
    #expect(try diagnosis(of: matrix).norms.outliers.isEmpty)
  }

  @Test func inTightFramesDIsProportionalToN() throws {
    // Orthogonal pairs of features of different lengths would not be tight: opposite pairs of length s have λ = 2 s² and D = 1/2,
    // so D is one number and N is not, unless every pair has its own eigenvalue.
    let rotation = try Matrix.rotation(order: 12, seed: 1)
    var matrix = Matrix(rows: 12, columns: 24)
    for k in 0..<12 {
      let scale = Double(k + 1)
      for i in 0..<12 {
        matrix[i, 2 * k] = scale * rotation[i, k]
        matrix[i, 2 * k + 1] = -scale * rotation[i, k]
      }
    }
    let proportion = try diagnosis(of: matrix).proportion
    #expect(proportion.features == 24 && proportion.holding == 24)
    let line = try #require(proportion.line)
    #expect(abs(line.slope) < 1e-9)
  }

  @Test func oneEigenspaceHasTheSlopeOfItsEigenvalue() throws {
    // Columns of a matrix with orthonormal rows: F = 1, so D = N.
    let rows = try Matrix.rotation(order: 40, seed: 3)
    var tight = Matrix(rows: 7, columns: 40)
    for j in 0..<40 { for i in 0..<7 { tight[i, j] = rows[j, i] } }
    let proportion = try diagnosis(of: tight).proportion
    let line = try #require(proportion.line)
    #expect(abs(line.slope - 1) < 1e-9 && line.rSquared > 1 - 1e-9)
    #expect(proportion.holding == 40)
    #expect(proportion.spaces.count == 1)
  }
}
