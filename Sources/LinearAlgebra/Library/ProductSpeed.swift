import CLAPACK
import Glibc

/// The speed at which the BLAS library multiplies matrices, measured, and whether the products are right.
///
/// The elements are integers from −8 to 8 divided by 8. They are exact in bf16, and all sums of their products are
/// exact in single precision. So a right product has the same bits in whatever order a library adds.
package struct ProductSpeed: Equatable, Sendable {
  /// The order n of the two square matrices.
  package let order: Int
  /// 2 n³ flops over the shortest time, in 10⁹ flops per second.
  package let gigaflops: Double
  /// How many of the 64 checked elements are wrong. Anything but 0 means that the library's kernels do not suit the
  /// processor.
  package let wrongElements: Int

  /// The speed of `sgemm`.
  ///
  /// - Complexity: about half a second and 50 MB.
  package static func singles() -> ProductSpeed {
    unsafe ProductSpeed(encoding: { $0 }, sums: Float.self) { n, a, b, c in
      unsafe sgemm(noTranspose, noTranspose, n, n, n, 1, a, n, b, n, 0, c, n)
    }
  }

  /// The speed of `dgemm`.
  ///
  /// - Complexity: about half a second and 100 MB.
  package static func doubles() -> ProductSpeed {
    unsafe ProductSpeed(encoding: Double.init, sums: Double.self) { n, a, b, c in
      unsafe dgemm(noTranspose, noTranspose, n, n, n, 1, a, n, b, n, 0, c, n)
    }
  }

  /// A BLAS routine for C := A B, all of order n.
  typealias Multiplication<Element, Sum> = (
    _ n: lapack_int, _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    _ c: UnsafeMutablePointer<Sum>
  ) -> Void

  /// Multiplies larger and larger matrices until a product takes long enough to be timed, then repeats that product.
  init<Element, Sum: BinaryFloatingPoint>(
    encoding: (Float) -> Element, sums: Sum.Type, _ multiply: Multiplication<Element, Sum>
  ) {
    // The first product starts the library's threads.
    var trial = TrialProduct<Element, Sum>(order: 128, encoding: encoding)
    _ = unsafe trial.time(multiply)
    var best = unsafe trial.time(multiply)
    while best < Self.longEnough, trial.order < Self.largestOrder {
      trial = TrialProduct(order: 2 * trial.order, encoding: encoding)
      _ = unsafe trial.time(multiply)
      best = unsafe trial.time(multiply)
    }
    let clock = ContinuousClock()
    let end = clock.now + Self.duration
    repeat { best = unsafe min(best, trial.time(multiply)) } while clock.now < end
    let cube = Double(trial.order) * Double(trial.order) * Double(trial.order)
    order = trial.order
    gigaflops = 2e-9 * cube / max(best / .seconds(1), 1e-9)
    wrongElements = trial.wrongElements
  }

  /// The least time of a product that is timed.
  private static let longEnough = Duration.milliseconds(40)
  private static let largestOrder = 2048
  private static let duration = Duration.milliseconds(300)
}

/// LAPACK's letter for a matrix as it is.
private let noTranspose = CChar(78)

/// A product to be timed: C = A B of integers over 8.
private struct TrialProduct<Element, Sum: BinaryFloatingPoint> {
  let order: Int
  private let a: [Element]
  private let b: [Element]
  private var c: [Sum]

  init(order: Int, encoding: (Float) -> Element) {
    self.order = order
    let values = (0..<17).map { encoding(Float($0 - 8) / 8) }
    let count = order * order
    a = (0..<count).map { values[trialIndex($0, multiplier: 40_503)] }
    b = (0..<count).map { values[trialIndex($0, multiplier: 60_493)] }
    c = [Sum](repeating: .nan, count: count)
  }

  /// Multiplies once.
  mutating func time(_ multiply: ProductSpeed.Multiplication<Element, Sum>) -> Duration {
    let (n, clock) = (lapack_int(order), ContinuousClock())
    let start = clock.now
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          unsafe multiply(n, a, b, c)
        }
      }
    }
    return clock.now - start
  }

  /// How many of 64 elements, spread over all rows and columns, differ from the sums in integers.
  var wrongElements: Int {
    var wrong = 0
    for step in 0..<64 {
      let (i, j) = (order * step / 64, (37 * step + 11) % order)
      var sum = 0
      for k in 0..<order {
        sum +=
          (trialIndex(i + k * order, multiplier: 40_503) - 8)
          * (trialIndex(k + j * order, multiplier: 60_493) - 8)
      }
      if c[i + j * order] != Sum(sum) / 64 { wrong += 1 }
    }
    return wrong
  }
}

/// A pseudo-random number from 0 to 16.
private func trialIndex(_ place: Int, multiplier: Int) -> Int {
  ((place &* multiplier &+ 12_345) >> 4) % 17
}
