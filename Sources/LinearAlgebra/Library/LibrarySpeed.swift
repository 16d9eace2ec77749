import Matrices

/// The time that the LAPACK library takes for the eigenvectors of a symmetric matrix, measured.
package struct EigenSpeed: Equatable, Sendable {
  /// The order n of the matrix.
  package let order: Int
  /// The shortest of up to three times.
  package let seconds: Double

  /// Measures `dsyevd` with eigenvectors.
  ///
  /// - Parameter order: at most 32766.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 27 n³ flops.
  package static func measure(order: Int) throws(LinearAlgebraError) -> EigenSpeed {
    try requireDecomposable(order: order)
    var generator = SeededGenerator(seed: 0)
    // Only the lower triangle is read, so the matrix need not be symmetric.
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

/// The speed of bf16 products by the processor's own instructions, or why there is none.
package enum BF16ProductSpeed: Equatable, Sendable {
  /// bf16 × bf16 → f32, measured.
  case measured(ProductSpeed, library: String)
  /// The processor has no bf16 instructions.
  case notInProcessor
  /// The processor has bf16 instructions, but no library is installed that uses them and gives right products.
  case notInstalled

  /// Measures the products that an analysis makes of bf16 numbers.
  ///
  /// - Complexity: about half a second and 40 MB if there is such a product.
  package static func measure() -> BF16ProductSpeed {
    guard !ProcessorFeatures.current.isDisjoint(with: [.avx512BF16, .amxBF16]) else {
      return .notInProcessor
    }
    guard let products = BF16Products.native else { return .notInstalled }
    return .measured(speed(of: products), library: products.name)
  }

  static func speed(of products: BF16Products) -> ProductSpeed {
    // The upper 16 bits of a single that is exact in bf16 are that bf16 number.
    unsafe ProductSpeed(encoding: { UInt16($0.bitPattern >> 16) }, sums: Float.self) { n, a, b, c in
      unsafe products.multiplySquares(order: Int64(n), a, b, c)
    }
  }
}
