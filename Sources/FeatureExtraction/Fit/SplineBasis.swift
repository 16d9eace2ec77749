import CExtraction
import LinearAlgebra
import Matrices

/// Cubic B-splines on equally spaced knots, for responses of a standard normal number; outside of the knots a response is constant.
struct SplineBasis: Equatable, Sendable {
  /// K, at least 4.
  let count: Int
  /// The first and the last knot within which a response varies.
  let range: ClosedRange<Double>

  /// 24 functions from −4.5 to 4.5, which one standard normal number in 150,000 leaves.
  static let usual = SplineBasis(count: 24, range: -4.5...4.5)

  /// Knots half as far apart, for responses that bend more often.
  static let fine = SplineBasis(count: 45, range: -4.5...4.5)

  /// What the loops over queries need.
  var splines: ExtractionSplines {
    ExtractionSplines(
      low: range.lowerBound,
      per_unit: Double(count - 3) / (range.upperBound - range.lowerBound), count: count)
  }
}

/// A response s: R → Rᵐ as a sum of splines.
struct SplineResponse: Sendable {
  let basis: SplineBasis
  /// c, K × m.
  var coefficients: Matrix

  /// 0.
  init(_ basis: SplineBasis, outputs: Int) {
    self.init(basis, Matrix(rows: basis.count, columns: outputs))
  }

  init(_ basis: SplineBasis, _ coefficients: Matrix) {
    (self.basis, self.coefficients) = (basis, coefficients)
  }

  /// s(t) for some places, their count × m.
  func values(_ places: [Double]) -> Matrix {
    let block = QueryBlock(
      Matrix(rows: 1, columns: places.count, elements: places),
      Matrix(rows: coefficients.columns, columns: places.count))
    block.project([1])
    block.add(self, times: 1)
    return Matrix(rows: places.count, columns: coefficients.columns, elements: block.residual)
  }
}

/// The normal equations of a response: (BᵀB + n (p DᵀD + ε)) c = Bᵀ y, for the values B of the splines and second differences D.
struct SplineEquations: Sendable {
  let basis: SplineBasis
  /// BᵀB: the diagonals 0 to 3 of its row j at 4 j.
  var band: [Double]
  /// Bᵀ y, K × m.
  var right: [Double]

  init(_ basis: SplineBasis, outputs: Int) {
    self.basis = basis
    band = Array(repeating: 0, count: 4 * basis.count)
    right = Array(repeating: 0, count: basis.count * outputs)
  }

  mutating func add(_ other: SplineEquations) {
    for i in band.indices { band[i] += other.band[i] }
    for i in right.indices { right[i] += other.right[i] }
  }

  /// The response with the least error and roughness, by the Cholesky factor of the band.
  ///
  /// - Parameter queries: n.
  func solution(queries: Int) -> SplineResponse {
    let factor = factored(queries: queries)
    var c = right
    let count = basis.count
    for start in stride(from: 0, to: c.count, by: count) {
      for i in 0..<count {
        for a in 1..<4 where i >= a { c[start + i] -= factor[4 * (i - a) + a] * c[start + i - a] }
        c[start + i] /= factor[4 * i]
      }
      for i in (0..<count).reversed() {
        for a in 1..<4 where i + a < count { c[start + i] -= factor[4 * i + a] * c[start + i + a] }
        c[start + i] /= factor[4 * i]
      }
    }
    return SplineResponse(
      basis, Matrix(rows: count, columns: right.count / count, elements: c))
  }

  /// L of the Cholesky factor L Lᵀ, its diagonals stored as those of the band.
  private func factored(queries: Int) -> [Double] {
    var factor = band
    let (n, count) = (Double(queries), basis.count)
    for row in 0..<count - 2 {
      // A row of D is 1, −2, 1.
      let difference = [1.0, -2, 1]
      for i in 0..<3 {
        for j in i..<3 {
          factor[4 * (row + i) + j - i] += n * Self.roughness * difference[i] * difference[j]
        }
      }
    }
    for i in 0..<count { factor[4 * i] += n * Self.ridge }
    for j in 0..<count {
      factor[4 * j] = max(factor[4 * j], .leastNormalMagnitude).squareRoot()
      for a in 1..<4 where j + a < count { factor[4 * j + a] /= factor[4 * j] }
      for a in 1..<4 where j + a < count {
        for b in a..<4 where j + b < count {
          factor[4 * (j + a) + b - a] -= factor[4 * j + a] * factor[4 * j + b]
        }
      }
    }
    return factor
  }

  /// Small against the error of a response, large enough where there are no queries.
  private static let roughness = 1e-4
  private static let ridge = 1e-7
}
