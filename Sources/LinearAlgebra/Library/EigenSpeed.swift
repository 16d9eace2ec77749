import Matrices

/// How long the LAPACK library takes for the eigenvectors of a symmetric matrix, measured.
package struct EigenSpeed: Equatable, Sendable {
  /// The order n of the matrix.
  package let order: Int
  /// The shortest of up to three times.
  package let seconds: Double

  /// The time that `dsyevd` takes, with eigenvectors.
  ///
  /// - Parameter order: at most 32766.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 27 n³ flops.
  package static func measure(order: Int) throws(LinearAlgebraError) -> EigenSpeed {
    try requireDecomposable(order: order)
    var generator = SeededGenerator(seed: 0)
    // Only the lower triangle is read: it need not be made symmetric.
    let matrix = Matrix.gaussian(rows: order, columns: order, using: &generator)
    let clock = ContinuousClock()
    var best = Duration.seconds(1_000_000)
    let end = clock.now + .milliseconds(500)
    for round in 0..<3 {
      let start = clock.now
      guard round == 0 || start < end else { break }
      _ = try eigenDecomposition(ofSymmetric: matrix)
      best = min(best, clock.now - start)
    }
    return EigenSpeed(order: order, seconds: best / .seconds(1))
  }
}
