import LinearAlgebra

/// The orthogonal matrix nearest to a small square matrix.
enum OrthogonalFactor {
  private static let mostSteps = 40
  private static let tolerance = 1e-8

  /// The factor Q of the polar decomposition A = Q H, by Newton–Schulz steps X ← X (3 I − Xᵀ X) / 2 (Higham 2008, 8.3).
  ///
  /// Directions that A maps to 0, Q maps to 0 too; Q is orthogonal on the complement.
  ///
  /// - Parameters:
  ///   - matrix: A, q × q, element (k, l) at `k * q + l`.
  ///   - q: the order of the matrix.
  static func of(_ matrix: [Double], order q: Int) -> [Double] {
    let norm = matrix.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return matrix }
    // All singular values are now at most 1, and every step raises them towards 1.
    var x = matrix.map { $0 / norm }
    for _ in 0..<mostSteps {
      var step = [Double](repeating: 0, count: q * q)
      var distance = 0.0
      for k in 0..<q {
        for l in 0..<q {
          var sum = 0.0
          for m in 0..<q { sum += x[m * q + k] * x[m * q + l] }
          let identity = k == l ? 1.0 : 0
          distance = max(distance, abs(identity - sum))
          step[k * q + l] = 1.5 * identity - 0.5 * sum
        }
      }
      guard distance > tolerance else { break }
      var next = [Double](repeating: 0, count: q * q)
      for k in 0..<q {
        for l in 0..<q {
          for m in 0..<q { next[k * q + l] += x[k * q + m] * step[m * q + l] }
        }
      }
      x = next
    }
    return x
  }

  /// A random orthogonal matrix, rotation or reflection.
  static func random(order q: Int, using generator: inout SeededGenerator) -> [Double] {
    of((0..<q * q).map { _ in generator.gaussian() }, order: q)
  }
}
