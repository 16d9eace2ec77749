import Glibc
import LinearAlgebra
import Matrices

/// A matrix whose directions all together are a tight frame, and how much that leaves open.
///
/// Frames of unit vectors that were made tight come in continuous families of dimension (n − q − 1)(q − 1) (Cahill, Mixon and Strawn
/// 2017), which pass near many geometries. Where the frame is tight far beyond what the noise of a claim allows, the claim asserts no
/// more equations than that.
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

  /// - Parameter cosines: of all features. More than `mostFeatures` are not asked: their families have so many dimensions that they say
  ///   nothing.
  /// - Returns: nil where the frame is not tight.
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

  /// ln of the chance that a member of the family comes within the squared distance t of what is claimed of some features.
  ///
  /// - Parameters:
  ///   - t: Σ of squared distances of the directions.
  ///   - noise: what the claim needs. Where the frame is not tight beyond it, and where the claim is exact itself, it stands alone.
  ///   - logPlaces: ln of the number of ways to claim as much.
  func logChance(within t: Double, noise: Double, logPlaces: Double) -> Double {
    guard isTight(beyond: noise) else { return LogProbability.least }
    return min(
      0,
      logPlaces
        + LogProbability.chiSquare(atMost: t * Double(dimension), freedom: Double(freedom)))
  }

  /// Whether the frame is tight far beyond what this noise allows, which is more than rounding.
  func isTight(beyond noise: Double) -> Bool { noise > exactness && spread <= 0.02 * noise }
}
