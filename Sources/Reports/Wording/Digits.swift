/// How numbers are written for people.
///
/// Results differ in their last bits between BLAS libraries, but the text must not. Numbers have few significant
/// digits, eigenvalues only the digits above their error bound, and a number that is zero up to rounding is written as
/// 0.
package enum Digits {
  /// Significant digits of a figure.
  package static let significant = 5
  /// Relative quantities below this count as rounding: it is about 10⁷ times the rounding of 1 in f64.
  static let floor = 1e-9

  /// A relative quantity or another figure of order one, in at most `count` digits.
  package static func figure(_ value: Double, significant count: Int = significant) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value.magnitude >= floor else { return "0" }
    return magnitude(value, significant: count)
  }

  /// A quantity with a unit, which may be of any size, in at most `count` digits.
  package static func magnitude(_ value: Double, significant count: Int = significant) -> String {
    guard var digits = DecimalDigits(value) else { return nonFinite(value) }
    digits.round(toSignificant: count)
    return digits.text
  }

  /// An eigenvalue without any digit below the absolute error bound `bound`.
  static func eigenvalue(_ value: Double, bound: Double) -> String {
    guard var digits = DecimalDigits(value) else { return nonFinite(value) }
    if let place = firstPlace(above: bound) { digits.round(toPlace: place) }
    digits.round(toSignificant: significant)
    return digits.text
  }

  /// A share of one, in percent with two digits: `0.81 %`, `< 0.01 %`, `0 %`.
  static func percent(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value.magnitude >= floor else { return "0 %" }
    guard value.magnitude >= 1e-4 else { return "< 0.01 %" }
    return magnitude(value * 100, significant: value.magnitude < 0.1 ? 2 : 3) + " %"
  }

  /// A score whose best value is 1, in at least three digits, and in so many that a score below 1 is not shown as 1.
  static func score(_ value: Double) -> String {
    digits(of: value, isBest: "1") { figure(value, significant: $0) }
  }

  /// A part of a whole in percent, in so many digits that a part below the whole is not shown as 100 %.
  static func part(_ value: Double) -> String {
    guard value > 0.9 else { return percent(value) }
    return digits(of: value, isBest: "100 %") { magnitude(value * 100, significant: $0) + " %" }
  }

  private static func digits(
    of value: Double, isBest best: String, _ text: (Int) -> String
  ) -> String {
    let fewest = 3
    guard value < 1 else { return text(fewest) }
    // Differences to 1 below 1e-7 come from rounding.
    return (fewest...7).lazy.map(text).first { $0 != best } ?? best
  }

  /// A count with separated thousands: `50,257`.
  package static func count(_ value: Int) -> String {
    var groups: [Substring] = []
    var rest = Substring(String(value.magnitude))
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest.removeLast(3)
    }
    groups.insert(rest, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A count and what is counted: `1 feature`, `48 features`.
  package static func count(_ value: Int, _ singular: String, plural: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? singular : plural ?? singular + "s")"
  }

  /// The least p with 10^p ≥ `bound`; nil for a bound of 0, which limits nothing.
  private static func firstPlace(above bound: Double) -> Int? {
    guard bound > 0, let digits = DecimalDigits(bound) else { return nil }
    return digits.digits == [1] ? digits.exponent - 1 : digits.exponent
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "undefined" : value < 0 ? "-infinite" : "infinite"
  }
}
