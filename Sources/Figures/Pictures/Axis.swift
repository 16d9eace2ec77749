import Glibc

/// A horizontal, vertical or colour axis: what its numbers mean, and which of them it shows.
package struct Axis: Equatable, Sendable {
  /// How numbers become positions.
  package enum Scale: Sendable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart. Zero and negative numbers have no position: they are gaps.
    case logarithmic
  }

  /// Which numbers an axis can show.
  package enum Numbers: Sendable {
    /// All numbers.
    case real
    /// Whole numbers, for instance counts: no tick is at a fraction.
    case whole
  }

  /// What the numbers are, with their unit.
  package var label: String
  /// How numbers become positions.
  package var scale: Scale
  /// The numbers shown; nil for all that the layers have. A range that is empty or not finite is ignored.
  package var range: ClosedRange<Double>?
  /// Which numbers have ticks.
  package var numbers: Numbers
  /// The words at 0, 1, 2, … in place of numbers; empty for an axis of numbers.
  package var categories: [String]

  /// An axis of numbers.
  package init(
    _ label: String, _ scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    numbers: Numbers = .real
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.numbers = numbers
    categories = []
  }

  /// An axis of words, the first one at 0.
  package init(_ label: String, categories: [String]) {
    self.init(label)
    self.categories = categories
  }
}

extension Axis.Scale {
  /// The position of a number: the number itself, or its logarithm to base 10; nil for a gap.
  ///
  /// Magnitudes above 10³⁰⁰ and, on a logarithmic scale, numbers below 10⁻³⁰⁰ are gaps too, so that differences and
  /// margins stay finite.
  func position(of value: Double) -> Double? {
    guard value.isFinite, value.magnitude <= 1e300 else { return nil }
    switch self {
    case .linear: return value
    case .logarithmic: return value >= 1e-300 ? log10(value) : nil
    }
  }

  /// The number at a position.
  func value(at position: Double) -> Double {
    self == .linear ? position : pow(10, position)
  }
}

/// Numbers with gaps: a number that is not finite is a gap, `null` in JSON, and equal to every other gap.
@propertyWrapper
struct Gapped: Encodable, Equatable, Sendable {
  /// The numbers.
  var wrappedValue: [Double]

  /// Wraps numbers.
  init(wrappedValue: [Double]) { self.wrappedValue = wrappedValue }

  /// Writes an array of numbers and nulls.
  func encode(to encoder: any Encoder) throws {
    try wrappedValue.map { $0.isFinite ? $0 : nil }.encode(to: encoder)
  }

  /// Whether the numbers are equal and the gaps are at the same indices.
  static func == (one: Gapped, other: Gapped) -> Bool {
    one.wrappedValue.elementsEqual(other.wrappedValue) { a, b in
      a == b || !(a.isFinite || b.isFinite)
    }
  }
}
