import Glibc
import LinearAlgebra
import Matrices

/// A geometry placed over the directions of features by the rotation that brings it nearest.
///
/// Norms do not matter: directions are features scaled to norm 1. Let X be the geometry, q × n with columns of norm 1,
/// and U the directions, d × n. The rotation is R = A (Aᵀ A)^(−1/2) with A = U Xᵀ (Procrustes). The errors are E = Rᵀ U
/// − X within the span and U − R Rᵀ U outside of it.
package struct DirectionFit {
  /// X.
  let geometry: Matrix
  /// E.
  let errors: Matrix
  /// t = ‖E‖².
  let squaredDistance: Double
  /// ‖U − R Rᵀ U‖².
  let foreign: Double
  /// The eigenvalues of X Xᵀ, descending.
  let eigenvalues: [Double]
  /// The distance of each direction from its place.
  package let shifts: [Double]
  /// The two features whose cosine deviates most from the geometry, and the deviation.
  package let worstPair: (first: Int, second: Int, deviation: Double)
  /// The number of independent errors within the span, n (q − 1) − q (q − 1) / 2 minus the number of free weights.
  let freedom: Int
  /// The number of independent errors outside of it, (n − q) (d − q).
  let foreignFreedom: Int

  /// q.
  var dimension: Int { eigenvalues.count }

  /// The standard deviation of the noise per element of unit vectors that explains both kinds of errors.
  package var noise: Double {
    ((squaredDistance + foreign) / Double(max(1, freedom + foreignFreedom))).squareRoot()
  }

  /// The largest noise at which a name is claimed: `largestNoise` and 2.5 standard errors of its estimate.
  package var mostNoise: Double {
    Self.largestNoise * (1 + 2.5 / (2 * Double(max(1, freedom + foreignFreedom))).squareRoot())
  }

  /// The largest noise per element of unit vectors at which a name is claimed: 5 %.
  package static let largestNoise = 0.05

  /// Less noise than this does not count: single precision leaves it, and so does training that has not fully
  /// converged.
  package static let negligibleNoise = 1e-4

  /// Whether every direction is within 30° of its place, and within four times the root mean square distance.
  package var isSharedByAll: Bool {
    let squares = shifts.reduce(0) { $0 + $1 * $1 }
    let usual = (squares / Double(max(1, shifts.count))).squareRoot()
    return (shifts.max() ?? 0) <= min(0.5, max(1e-6, 4 * usual))
  }

  /// - Parameters:
  ///   - claimed: the cosines of the geometry, n × n, positive semidefinite, with a diagonal of ones.
  ///   - q: its rank.
  ///   - directions: U, with columns of norm 1 or 0.
  ///   - elements: d, the number of elements that can hold noise: all elements except those that are 0 in every feature
  ///     of the matrix.
  ///   - freeWeights: the number of weights of idempotents that were fitted to the features. Each takes one degree of
  ///     freedom.
  /// - Returns: nil if the directions span fewer dimensions than the geometry.
  init?(
    _ claimed: Matrix, dimension q: Int, to directions: Matrix, elements d: Int, freeWeights: Int
  ) throws(LinearAlgebraError) {
    let n = claimed.rows
    guard q > 0, q <= min(n, directions.rows) else { return nil }
    let eigen = try eigenDecomposition(ofSymmetric: claimed)
    let eigenvalues = Array(eigen.values.prefix(q))
    guard let least = eigenvalues.last, least > 1e-12 else { return nil }
    var geometry = Matrix(rows: q, columns: n)
    for i in 0..<n {
      for a in 0..<q { geometry[a, i] = eigenvalues[a].squareRoot() * eigen.vectors[i, a] }
    }
    guard let rotation = try Self.rotation(of: geometry, to: directions) else { return nil }
    let inside = try product(rotation, .transposed, directions, .asIs)
    let back = try product(rotation, .asIs, inside, .asIs)
    var (errors, shifts) = (inside, [Double](repeating: 0, count: n))
    var (distance, foreign) = (0.0, 0.0)
    for i in 0..<n {
      for a in 0..<q {
        errors[a, i] -= geometry[a, i]
        shifts[i] += errors[a, i] * errors[a, i]
      }
      distance += shifts[i]
      let outside = zip(directions.column(i), back.column(i)).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
      foreign += outside
      shifts[i] = (shifts[i] + outside).squareRoot()
    }
    self.geometry = geometry
    self.errors = errors
    squaredDistance = distance
    self.foreign = foreign
    self.eigenvalues = eigenvalues
    self.shifts = shifts
    worstPair = try Self.worstPair(claimed, directions)
    freedom = n * (q - 1) - q * (q - 1) / 2 - freeWeights
    foreignFreedom = max(0, (n - q) * (d - q))
  }

  /// R, d × q; nil if the rank of U Xᵀ is below q.
  private static func rotation(
    of geometry: Matrix, to directions: Matrix
  ) throws(LinearAlgebraError) -> Matrix? {
    let overlap = try product(directions, .asIs, geometry, .transposed)
    let eigen = try eigenDecomposition(ofSymmetric: try gramMatrix(ofColumns: overlap))
    guard let largest = eigen.values.first, let least = eigen.values.last, least > 1e-9 * largest
    else { return nil }
    let q = geometry.rows
    var scaled = eigen.vectors
    for a in 0..<q {
      for b in 0..<q { scaled[b, a] /= eigen.values[a].squareRoot() }
    }
    let root = try product(scaled, .asIs, eigen.vectors, .transposed)
    return try product(overlap, .asIs, root, .asIs)
  }

  private static func worstPair(
    _ claimed: Matrix, _ directions: Matrix
  ) throws(LinearAlgebraError) -> (Int, Int, Double) {
    let cosines = try gramMatrix(ofColumns: directions)
    var worst = (0, 0, 0.0)
    for j in 0..<claimed.columns {
      for i in 0..<j {
        let deviation = abs(cosines[i, j] - claimed[i, j])
        if deviation > worst.2 { worst = (i, j, deviation) }
      }
    }
    return worst
  }
}

extension DirectionFit {
  /// ln of the chance that noise alone stretches the geometry along some axes by this much: a box is not a cube.
  ///
  /// An F test compares two parts of the errors: the part that a symmetric linear map of the space makes, with q (q +
  /// 1) / 2 − 1 degrees of freedom, and the rest. 0 in more than `mostStretched` dimensions.
  func logChanceOfStretch(freeWeights: Int) throws(LinearAlgebraError) -> Double {
    let (q, n) = (dimension, geometry.columns)
    guard q <= Self.mostStretched else { return 0 }
    let basis = stretches
    let tangents = errors.tangential(to: geometry)
    let eigen = try eigenDecomposition(ofSymmetric: try gramMatrix(ofColumns: basis))
    let overlaps = try product(
      basis, .transposed, Matrix(rows: q * n, columns: 1, elements: tangents.elements), .asIs)
    let kept = eigen.values.indices.filter { eigen.values[$0] > 1e-10 * (eigen.values.first ?? 0) }
    let (k, rest) = (kept.count - freeWeights, freedom - kept.count + freeWeights)
    guard k > 0, rest > 1 else { return 0 }
    let stretched = kept.reduce(0.0) { sum, a in
      let component = zip(eigen.vectors.column(a), overlaps.elements).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + component * component / eigen.values[a]
    }
    let total = tangents.elements.reduce(0) { $0 + $1 * $1 }
    let left = max(total - stretched, 1e-30)
    return LogProbability.fisher(
      atLeast: stretched / Double(k) / (left / Double(rest)), Double(k), Double(rest))
  }

  /// In more dimensions a symmetric map has too many parameters for the test. Stretched shapes have few dimensions.
  private static let mostStretched = 8

  /// The change S x − (xᵀ S x) x of all vectors under each symmetric map S of a basis, one map per column.
  private var stretches: Matrix {
    let (q, n) = (dimension, geometry.columns)
    var columns = [Double]()
    for a in 0..<q {
      for b in 0...a {
        var moved = Matrix(rows: q, columns: n)
        for i in 0..<n {
          moved[a, i] += geometry[b, i]
          if a != b { moved[b, i] += geometry[a, i] }
        }
        columns += moved.tangential(to: geometry).elements
      }
    }
    return Matrix(rows: q * n, columns: q * (q + 1) / 2, elements: columns)
  }
}

extension Matrix {
  /// Each column minus its part along the same column of `vectors`, which has norm 1.
  fileprivate func tangential(to vectors: Matrix) -> Matrix {
    var result = self
    for i in 0..<columns {
      let along = zip(column(i), vectors.column(i)).reduce(0) { $0 + $1.0 * $1.1 }
      for a in 0..<rows { result[a, i] -= along * vectors[a, i] }
    }
    return result
  }
}
