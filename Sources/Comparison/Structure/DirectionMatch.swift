import Diagnosis
import Frames
import Glibc
import LinearAlgebra
import Matching
import Matrices

/// The directions above noise of A beside those of B.
///
/// As many directions of each are compared as are above noise in either: noise is found by random signs of the elements, which
/// depend on the basis, so that a rotation can hide a direction.
///
/// Two directions are compared by their right singular vectors: n numbers, the coordinates of the features on the direction.
/// These do not depend on the basis, so that a rotation changes nothing.
package struct DirectionMatch: Equatable, Sendable {
  /// Two directions that belong together.
  package struct Pair: Equatable, Sendable {
    /// The place of the direction in the spectrum of A.
    package let first: Int
    /// The place of the direction in the spectrum of B.
    package let second: Int
    /// |cos| of their right singular vectors.
    package let cosine: Double
  }

  /// The number of directions above noise of A.
  package let first: Int
  /// The number of directions above noise of B.
  package let second: Int
  /// The pairs of the first k directions with the largest sum of |cosines| of all assignments, as far as each is more than chance,
  /// by the first.
  package let pairs: [Pair]
  /// |cos| that random directions reach in none of the possible pairs, with a probability of 95 %; at most 1.
  package let limit: Double
  /// k: how many directions are above noise in A or in B, whichever is more.
  package let spanned: Int
  /// The mean squared cosine of the principal angles between the spans of the first k directions; nil for k = 0.
  package let overlap: Double?
  /// The same of random spans, k / n.
  package let chance: Double?

  /// The most directions that are compared.
  private static let most = DirectionFindings.mostListed

  /// Compares the directions of two analyses of the same features.
  ///
  /// - Complexity: 2 n (d_A + d_B + k) k flops for k directions.
  init(
    _ first: FrameDirections, above firstCount: Int, _ second: FrameDirections,
    above secondCount: Int, featureCount: Int
  ) throws {
    let k = min(
      max(firstCount, secondCount), first.count, second.count, Self.most)
    self.first = firstCount
    self.second = secondCount
    let cosines = try Self.cosines(first, second, k, featureCount)
    // The area of a spherical cap: P(|cos| ≥ t) ≤ 2 exp(−n t² / 2) (Ball 1997).
    let trials = Double(max(1, k * k))
    limit = min(1, (2 * log(2 * trials / 0.05) / Double(max(1, featureCount))).squareRoot())
    pairs = Self.pairs(cosines, above: limit)
    spanned = k
    let squares = (0..<k).reduce(0.0) { sum, j in
      (0..<k).reduce(sum) { $0 + cosines[$1, j] * cosines[$1, j] }
    }
    overlap = k > 0 ? min(1, squares / Double(k)) : nil
    chance = k > 0 ? min(1, Double(k) / Double(featureCount)) : nil
  }

  private static func cosines(
    _ first: FrameDirections, _ second: FrameDirections, _ k: Int, _ n: Int
  ) throws -> Matrix {
    var sum = Matrix(rows: k, columns: k)
    guard k > 0 else { return sum }
    let (left, right) = (first.choosing(Array(0..<k)), second.choosing(Array(0..<k)))
    for start in stride(from: 0, to: n, by: 4096) {
      let range = start..<min(start + 4096, n)
      let a = try first.coordinates(of: range, on: left)
      let b = try second.coordinates(of: range, on: right)
      let part = try product(a, .asIs, b, .transposed)
      for j in 0..<k {
        for i in 0..<k { sum[i, j] += part[i, j] }
      }
    }
    let roots = [first, second].map { $0.frame.spectrum.eigenvalues.map { $0.squareRoot() } }
    for j in 0..<k {
      for i in 0..<k { sum[i, j] = min(1, abs(sum[i, j] / roots[0][i] / roots[1][j])) }
    }
    return sum
  }

  private static func pairs(_ cosines: Matrix, above limit: Double) -> [Pair] {
    let k = cosines.rows
    guard k > 0 else { return [] }
    var costs = [Double](repeating: 0, count: k * k)
    for j in 0..<k {
      for i in 0..<k { costs[i * k + j] = -cosines[i, j] }
    }
    return LinearAssignment(costs: costs, count: k).columns.enumerated().compactMap { i, j in
      cosines[i, j] > limit ? Pair(first: i, second: j, cosine: cosines[i, j]) : nil
    }
  }
}
