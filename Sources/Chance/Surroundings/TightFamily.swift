import Glibc
import LinearAlgebra
import Matrices

/// A matrix whose directions form a tight frame, and how many degrees of freedom that leaves.
///
/// Unit tight frames form continuous families of dimension (n − q − 1)(q − 1) (Cahill, Mixon and Strawn 2017), which
/// come near many geometries. If the frame is much tighter than the noise of a claim allows, the claim asserts only
/// this number of equations.
package struct TightFamily {
  /// (n − q − 1)(q − 1).
  let freedom: Int
  /// n.
  let count: Int
  /// The relative standard deviation of the eigenvalues.
  private let spread: Double
  private let dimension: Int
  /// Less noise than this is rounding.
  private let exactness: Double

  /// - Parameter cosines: the cosines of all features. For more than `mostFeatures` the result is nil: the dimension of
  ///   their family is then so large that it says nothing.
  /// - Returns: nil if the frame is not tight.
  package init?(_ cosines: Matrix, _ grid: StorageGrid) throws(LinearAlgebraError) {
    let n = cosines.rows
    guard n > 2, n <= Self.mostFeatures else { return nil }
    let values = try eigenvalues(ofSymmetric: cosines)
    let found = values.prefix { $0 > 1e-3 * values[0] }
    let q = found.count
    let mean = Double(n) / Double(q)
    let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(q)
    spread = variance.squareRoot() / mean
    guard q > 1, q < n, spread < 0.01 else { return nil }
    exactness = max(1e-9, 6 * grid.rounding)
    freedom = max(0, (n - q - 1) * (q - 1))
    count = n
    dimension = q
  }

  private static let mostFeatures = 256

  /// ln of the chance that a member of the family comes within the squared distance t of a claim about some features.
  ///
  /// - Parameters:
  ///   - t: the sum of the squared distances of the directions.
  ///   - noise: the noise that the claim needs. If the frame is not much tighter than this noise allows, or if the
  ///     claim itself is exact, the result is the least value.
  ///   - logPlaces: ln of the number of ways to make such a claim.
  func logChance(within t: Double, noise: Double, logPlaces: Double) -> Double {
    guard isTight(beyond: noise) else { return LogProbability.least }
    return min(
      0,
      logPlaces
        + LogProbability.chiSquare(atMost: t * Double(dimension), freedom: Double(freedom)))
  }

  /// Whether this noise is more than rounding, and the frame is much tighter than the noise allows.
  func isTight(beyond noise: Double) -> Bool { noise > exactness && spread <= 0.02 * noise }
}
