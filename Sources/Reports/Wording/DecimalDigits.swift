/// The decimal digits of a finite double, to be rounded and laid out without locale or C library.
///
/// The value is `0.d₁d₂d₃… × 10^exponent`. Digits come from Swift's shortest round-trip
/// description, so they are the same everywhere.
struct DecimalDigits: Equatable {
  /// How many digits the first of two roundings keeps.
  ///
  /// Values such as 319/320 lie on a tie of five digits, and the last bits of a computed value
  /// would decide it. Rounded to 11 digits first, a value within 1e-12 of such a number is that
  /// number.
  static let settled = 11

  private(set) var isNegative: Bool
  /// The digits 0…9, the first not 0; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten of the place before the first digit.
  private(set) var exponent: Int

  /// The digits of `value`, already settled; nil unless finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    digits = []
    exponent = 0
    var point: Int?
    let parts = value.magnitude.description.split(separator: "e")
    for character in parts[0].utf8 {
      if character == UInt8(ascii: ".") {
        point = digits.count
      } else {
        digits.append(character - UInt8(ascii: "0"))
      }
    }
    exponent = (point ?? digits.count) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    normalize()
    round(toSignificant: Self.settled)
  }

  /// Keeps at most `count` digits, rounding half away from zero.
  mutating func round(toSignificant count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return normalize()
    }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { increment() }
    normalize()
  }

  /// Keeps no digit below the place 10^`place`, rounding half away from zero.
  mutating func round(toPlace place: Int) {
    round(toSignificant: exponent - place)
  }

  /// Adds one to the last digit; the digits become 1 if there are none.
  private mutating func increment() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }
}

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
