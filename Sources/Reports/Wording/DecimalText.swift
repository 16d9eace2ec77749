extension DecimalDigits {
  /// Values from here on, and below its inverse, are written with a power of ten.
  private static let plainExponents = -3...6

  /// The digits as a number: `0.998`, `-12.5`, `4600`, `1.2e-7`.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let number = Self.plainExponents.contains(exponent) ? plain : scientific
    return isNegative ? "-" + number : number
  }

  private var plain: String {
    if exponent <= 0 {
      return "0." + String(repeating: "0", count: -exponent) + joined(digits[...])
    }
    guard exponent < digits.count else {
      return joined(digits[...]) + String(repeating: "0", count: exponent - digits.count)
    }
    return joined(digits[..<exponent]) + "." + joined(digits[exponent...])
  }

  private var scientific: String {
    let fraction = digits.count > 1 ? "." + joined(digits[1...]) : ""
    return joined(digits[..<1]) + fraction + "e\(exponent - 1)"
  }

  private func joined(_ digits: ArraySlice<UInt8>) -> String {
    digits.map(String.init).joined()
  }
}
