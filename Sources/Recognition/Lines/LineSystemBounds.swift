import AssociationSchemes

/// Bounds for n lines through the origin of R^d, each given by a unit vector up to sign.
package enum LineSystemBounds {
  /// The largest number of equiangular lines, d (d + 1) / 2 (Gerzon, in Lemmens and Seidel 1973), because their
  /// projectors are linearly independent symmetric matrices.
  package static func gerzon(dimension d: Int) -> Int { d * (d + 1) / 2 }

  /// The largest number of equiangular lines with one cosine, d (1 − α²) / (1 − d α²) (van Lint and Seidel 1966).
  ///
  /// - Returns: nil if d α² ≥ 1: there is no bound.
  package static func relative(dimension d: Int, cosine: Double) -> Double? {
    let share = Double(d) * cosine * cosine
    return share < 1 ? Double(d) * (1 - cosine * cosine) / (1 - share) : nil
  }

  /// The least coherence √((n − d) / (d (n − 1))) of n lines (Welch 1974), 0 for n ≤ d; with equality, the lines are
  /// equiangular and the frame is tight.
  package static func welch(count n: Int, dimension d: Int) -> Double {
    guard d > 0, n > d else { return 0 }
    return (Double(n - d) / (Double(d) * Double(n - 1))).squareRoot()
  }

  /// Whether lines have the least possible coherence, so that they are an equiangular tight frame.
  ///
  /// - Parameter tolerance: the largest excess over the bound that counts as equal.
  package static func attainsWelch(
    count n: Int, dimension d: Int, coherence: Double, tolerance: Double
  ) -> Bool {
    n >= d && d > 0 && coherence - welch(count: n, dimension: d) <= tolerance
  }

  /// Whether n vectors in R^d satisfy the known necessary conditions of a real equiangular tight frame.
  ///
  /// Bases, simplices and copies of one line exist. Otherwise n satisfies Gerzon's bound in d and in n − d dimensions,
  /// and the signs of the cosines are a regular two-graph: for n ≠ 2d both √(d (n − 1) / (n − d)) and √((n − d)(n − 1)
  /// / d) are odd integers; for n = 2d, d is odd and n − 1 a sum of two squares (Sustik, Tropp, Dhillon and Heath
  /// 2007). The conditions are not sufficient: there is no such frame of 76 lines in 19 dimensions.
  package static func allowsEquiangularTightFrame(count n: Int, dimension d: Int) -> Bool {
    guard d > 0, n >= d else { return false }
    let complement = n - d
    guard d > 1, complement > 1 else { return true }
    guard n <= gerzon(dimension: d), n <= gerzon(dimension: complement) else { return false }
    guard n != 2 * d else { return d % 2 == 1 && isSumOfTwoSquares(n - 1) }
    return isOddSquare(d * (n - 1), over: complement)
      && isOddSquare(complement * (n - 1), over: d)
  }
}

/// Whether p / q is the square of an odd integer.
private func isOddSquare(_ p: Int, over q: Int) -> Bool {
  guard p % q == 0 else { return false }
  let root = Int(Double(p / q).squareRoot().rounded())
  return root % 2 == 1 && root * root == p / q
}
