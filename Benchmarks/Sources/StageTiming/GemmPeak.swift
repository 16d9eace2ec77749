import CLAPACK

/// The speed of the BLAS library on square products, with all threads: 2 n³ operations over the time, in 10⁹ per
/// second.
struct GemmPeak {
  /// The speed of `sgemm`.
  let single: Double
  /// The speed of `dgemm`.
  let double: Double

  /// Measures the fastest of `repeats` products C = A B. BLAS is called directly, because allocations would lower the
  /// peak and make the stages look better than they are.
  init(order: Int, repeats: Int) {
    let n = lapack_int(order)
    single = unsafe fastest(order, repeats, Float.self) { a, b, c in
      unsafe sgemm(78, 78, n, n, n, 1, a, n, b, n, 0, c, n)
    }
    double = unsafe fastest(order, repeats, Double.self) { a, b, c in
      unsafe dgemm(78, 78, n, n, n, 1, a, n, b, n, 0, c, n)
    }
  }
}

private func fastest<Real: BinaryFloatingPoint>(
  _ order: Int, _ repeats: Int, _: Real.Type,
  _ multiply: (UnsafePointer<Real>, UnsafePointer<Real>, UnsafeMutablePointer<Real>) -> Void
) -> Double {
  let elements = (0..<order * order).map { Real($0 % 7) - 3 }
  var product = [Real](repeating: 0, count: order * order)
  let clock = ContinuousClock()
  let flops = 2 * Double(order) * Double(order) * Double(order)
  return (0...repeats).map { _ in
    let time = clock.measure {
      unsafe elements.withUnsafeBufferPointer { elements in
        unsafe product.withUnsafeMutableBufferPointer { product in
          guard let a = elements.baseAddress, let c = product.baseAddress else { return }
          unsafe multiply(a, a, c)
        }
      }
    }
    return flops / (time / .seconds(1)) / 1e9
  }.max() ?? 0
}
