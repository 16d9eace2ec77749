/// The mean of a figure over seeds, and how much it differs between them.
package struct Spread: Equatable, Sendable {
  /// The figure of each seed.
  package let values: [Double]

  /// The spread of some values.
  package init(_ values: [Double]) { self.values = values }

  /// The mean; 0 for none.
  package var mean: Double { values.reduce(0, +) / Double(max(1, values.count)) }

  /// The standard deviation, by n − 1; 0 for fewer than two values.
  package var deviation: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// `0.653 ± 0.097`; without the deviation for one value.
  package var text: String {
    values.count > 1
      ? "\(mean.threeDecimals) ± \(deviation.threeDecimals)" : mean.threeDecimals
  }
}

extension Double {
  /// `0.653`.
  package var threeDecimals: String {
    guard isFinite, magnitude < 1e12 else { return "–" }
    let thousandths = Int((self * 1000).rounded())
    let digits = String(thousandths.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return (thousandths < 0 ? "-" : "") + "\(padded.dropLast(3)).\(padded.suffix(3))"
  }
}
