import Files
import Glibc

/// Reads a cell as a number, correctly rounded.
///
/// A number is decimal digits with a point (or, in a table that has commas there, a comma) and an exponent, or a common
/// word for NaN or infinity. An empty cell and the words that pandas uses for missing values are NaN. Hexadecimal
/// digits, the other mark, and digits with text after them are not numbers.
enum TableNumber {
  /// The number in a cell; nil if there is none.
  static func value(
    of cell: Range<Int>, in bytes: RawSpan, mark: TableNotation.DecimalMark = .point
  ) -> Double? {
    guard let decimal = Decimal(cell, in: bytes, mark) else { return word(cell, in: bytes) }
    if let exact = decimal.exact { return exact }
    return rounded(cell, in: bytes, mark)
  }

  /// The double that is closest to a decimal number.
  private static func rounded(
    _ cell: Range<Int>, in bytes: RawSpan, _ mark: TableNotation.DecimalMark
  ) -> Double? {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: cell.count + 1) { text in
      for (i, place) in cell.enumerated() {
        let byte = bytes.byte(at: place)
        unsafe text[i] = CChar(
          bitPattern: byte == mark.rawValue ? TableNotation.DecimalMark.point.rawValue : byte)
      }
      unsafe text[cell.count] = 0
      guard let start = text.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = unsafe strtod(start, &end)
      // In a locale with a decimal comma, `strtod` stops at the point.
      return unsafe end == start + cell.count ? value : Double(String(cString: start))
    }
  }

  private static func word(_ cell: Range<Int>, in bytes: RawSpan) -> Double? {
    guard cell.count <= 9 else { return nil }
    guard let first = cell.first else { return .nan }
    guard starts.contains(bytes.byte(at: first)) else { return nil }
    switch String(decoding: bytes.copied(cell), as: UTF8.self).lowercased() {
    case "na", "n/a", "#na", "#n/a", "<na>", "null", "none", "nan", "+nan", "-nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }

  /// The first letters of these words, so that most cells that are not numbers are ruled out quickly.
  private static let starts = Array("nNiI+-#<".utf8)
}

/// A decimal number as it is written.
private struct Decimal {
  private var isNegative = false
  /// The digits as one integer, the lowest 64 bits of it.
  private var digits: UInt64 = 0
  private var digitCount = 0
  /// The power of ten that multiplies the digits.
  private var exponent = 0

  /// Checks the form: sign, digits with at most one mark, exponent.
  init?(_ cell: Range<Int>, in bytes: RawSpan, _ mark: TableNotation.DecimalMark) {
    var place = cell.lowerBound
    func peek() -> UInt8 { place < cell.upperBound ? bytes.byte(at: place) : 0 }
    if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") {
      isNegative = peek() == UInt8(ascii: "-")
      place += 1
    }
    let first = place
    addDigits(&place, cell, bytes)
    var written = place - first
    if peek() == mark.rawValue {
      place += 1
      let fraction = place
      addDigits(&place, cell, bytes)
      written += place - fraction
      exponent = fraction - place
    }
    guard written > 0 else { return nil }
    if peek() | 0x20 == UInt8(ascii: "e") {
      place += 1
      guard let power = Decimal.power(&place, cell, bytes) else { return nil }
      exponent += power
    }
    guard place == cell.upperBound else { return nil }
  }

  private mutating func addDigits(_ place: inout Int, _ cell: Range<Int>, _ bytes: RawSpan) {
    while place < cell.upperBound, JSONCursor.isDigit(bytes.byte(at: place)) {
      digits = digits &* 10 &+ UInt64(bytes.byte(at: place) & 15)
      if digits > 0 || digitCount > 0 { digitCount += 1 }
      place += 1
    }
  }

  private static func power(_ place: inout Int, _ cell: Range<Int>, _ bytes: RawSpan) -> Int? {
    var sign = 1
    if place < cell.upperBound {
      let byte = bytes.byte(at: place)
      if byte == UInt8(ascii: "-") { sign = -1 }
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { place += 1 }
    }
    let first = place
    var power = 0
    while place < cell.upperBound, JSONCursor.isDigit(bytes.byte(at: place)) {
      // A larger exponent always gives zero or infinity, because a cell has too few digits to compensate.
      power = min(power * 10 + Int(bytes.byte(at: place) & 15), 1_000_000)
      place += 1
    }
    return place > first ? sign * power : nil
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The value, if one correctly rounded operation on two exact doubles gives it; nil otherwise.
  ///
  /// Source: W. D. Clinger, How to read floating point numbers accurately, 1990, section 4.
  var exact: Double? {
    guard digitCount <= 19, digits <= 1 << 53, abs(exponent) < Decimal.powers.count else {
      return nil
    }
    let power = Decimal.powers[abs(exponent)]
    let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return isNegative ? -value : value
  }
}
