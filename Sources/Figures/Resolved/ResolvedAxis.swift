/// An axis with the part of it that the plot shows.
struct ResolvedAxis {
  /// What the numbers are, with their unit.
  let label: String
  /// How numbers become positions.
  let scale: Axis.Scale
  /// Which numbers have ticks.
  let numbers: Axis.Numbers
  /// The words at 0, 1, 2, … in place of numbers; empty for an axis of numbers.
  let categories: [String]
  /// The positions at both ends.
  let span: Span

  /// An axis that shows `values`, unless it has a range of its own.
  init(_ axis: Axis, showing values: [Double], margin: Span.Margin) {
    label = axis.label.plain
    scale = axis.scale
    numbers = axis.numbers
    categories = axis.categories.map(\.plain)
    span = Span(of: axis, showing: values, margin: margin)
  }

  /// The label with the scale, unless it is the usual one.
  var heading: String {
    label.isEmpty || scale == .linear ? label : "\(label) (logarithmic)"
  }

  /// The numbers at both ends.
  var range: (lower: Double, upper: Double) {
    (scale.value(at: span.lower), scale.value(at: span.upper))
  }

  /// Whether a number is in the part that the plot shows.
  func shows(_ value: Double) -> Bool { scale.position(of: value).map(span.contains) ?? false }

  /// The numbers, with NaN for each that has no position on the scale.
  func gapped(_ values: [Double]) -> [Double] {
    values.map { scale.position(of: $0) == nil ? .nan : $0 }
  }
}

extension ResolvedAxis: Encodable {
  private enum CodingKeys: CodingKey {
    case label, scale, range, categories
  }

  func encode(to encoder: any Encoder) throws {
    var axis = encoder.container(keyedBy: CodingKeys.self)
    try axis.encode(label, forKey: .label)
    try axis.encode(scale == .linear ? "linear" : "log", forKey: .scale)
    try axis.encode([range.lower, range.upper], forKey: .range)
    if !categories.isEmpty { try axis.encode(categories, forKey: .categories) }
  }
}
