/// The largest difference allowed between a computed value and the expected one, and its derivation.
package struct Tolerance: Sendable, CustomStringConvertible {
  /// The largest absolute difference allowed.
  package let bound: Double
  /// The bound and its derivation, for the message of a failure.
  package let description: String

  /// `factor · ε · size · norm`, the rounding error of an operation on `size` terms of magnitude `norm`.
  ///
  /// - Parameters:
  ///   - factor: the constant of the operation, usually below 100.
  ///   - size: the number of terms of the sums, or the order of the matrix.
  ///   - norm: the magnitude of the terms, or the norm of the matrix.
  package static func rounding(
    _ factor: Double, size: Int = 1, norm: Double = 1
  ) -> Tolerance {
    let bound = factor * Double.ulpOfOne * Double(max(1, size)) * norm
    return Tolerance(bound: bound, description: "\(bound) = \(factor) · ε · \(size) · \(norm)")
  }

  /// A bound that the caller derives in another way, for instance from the size of a sample.
  package static func absolute(_ bound: Double) -> Tolerance {
    Tolerance(bound: bound, description: "\(bound)")
  }

  /// Nil if the values agree; else a sentence with the bound. A NaN never agrees.
  func miss(_ actual: Double, _ expected: Double) -> String? {
    let difference = abs(actual - expected)
    guard !(difference <= bound) else { return nil }
    return "\(actual) differs from \(expected) by \(difference), more than \(description)"
  }
}
