/// How fast bf16 matrices are multiplied by the processor's own instructions, or why they are not.
package enum BF16ProductSpeed: Equatable, Sendable {
  /// bf16 × bf16 → f32, measured.
  case measured(ProductSpeed, library: String)
  /// The processor has no instructions for them.
  case notInProcessor
  /// The processor has instructions, but there is no library whose products by them are right.
  case notInstalled

  /// The speed of the products that an analysis makes of bf16 numbers.
  ///
  /// - Complexity: about half a second and 40 MB where there are any.
  package static func measure() -> BF16ProductSpeed {
    guard !ProcessorFeatures.current.isDisjoint(with: [.avx512BF16, .amxBF16]) else {
      return .notInProcessor
    }
    guard let products = BF16Products.native else { return .notInstalled }
    return .measured(speed(of: products), library: products.name)
  }

  static func speed(of products: BF16Products) -> ProductSpeed {
    // A single that is exact in bf16 begins with its pattern.
    unsafe ProductSpeed(encoding: { UInt16($0.bitPattern >> 16) }, sums: Float.self) { n, a, b, c in
      unsafe products.multiplySquares(order: Int64(n), a, b, c)
    }
  }
}
