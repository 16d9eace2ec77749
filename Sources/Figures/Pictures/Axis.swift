import Glibc

/// What numbers along one direction, or in one colour scale, mean and how they are laid out.
package struct Axis: Equatable, Sendable {
  /// How numbers become places.
  package enum Scale: Sendable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart; zero and negative numbers are gaps.
    case logarithmic
  }

  /// What the numbers are, with their unit.
  package var label: String
  /// How numbers become places.
  package var scale: Scale
  /// The numbers shown; nil for all there are. One that is empty or not finite is not heeded.
  package var range: ClosedRange<Double>?
  /// The words that stand at 0, 1, 2, … instead of numbers; empty for numbers.
  package var categories: [String]

  /// An axis of numbers.
  package init(_ label: String, _ scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.scale = scale
    self.range = range
    categories = []
  }

  /// An axis of words, the first one at 0.
  package init(_ label: String, categories: [String]) {
    self.init(label)
    self.categories = categories
  }
}

extension Axis.Scale {
  /// The place of a number; nil for a gap.
  ///
  /// Numbers beyond 10³⁰⁰ have no place, so that differences and margins stay finite; nor have logarithms below −300.
  func place(_ value: Double) -> Double? {
    guard value.isFinite, value.magnitude <= 1e300 else { return nil }
    switch self {
    case .linear: return value
    case .logarithmic: return value >= 1e-300 ? log10(value) : nil
    }
  }

  /// The number at a place.
  func value(_ place: Double) -> Double {
    self == .linear ? place : pow(10, place)
  }
}

/// Numbers among which those that are not finite are gaps: `null` in JSON, and equal to one another.
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

  /// Whether the numbers agree and the gaps stand in the same places.
  static func == (one: Gapped, other: Gapped) -> Bool {
    one.wrappedValue.elementsEqual(other.wrappedValue) { a, b in
      a == b || !(a.isFinite || b.isFinite)
    }
  }
}
