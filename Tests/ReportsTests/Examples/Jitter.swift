/// Disturbs numbers as another BLAS build would, relatively and alternating in sign.
struct Jitter {
  private let relative: Double
  private var count = 0

  /// Disturbs by `relative`; 0 leaves numbers as they are.
  init(relative: Double) {
    self.relative = relative
  }

  /// `value`, disturbed.
  mutating func callAsFunction(_ value: Double) -> Double {
    count += 1
    return count.isMultiple(of: 2) ? value * (1 + relative) : value * (1 - relative)
  }

  /// `values`, each disturbed.
  mutating func callAsFunction(_ values: [Double]) -> [Double] {
    values.map { self($0) }
  }
}

/// `value` to six places, so that golden files do not hold the last bits of a sine or a sum.
func settled(_ value: Double) -> Double {
  (value * 1e6).rounded() / 1e6
}
