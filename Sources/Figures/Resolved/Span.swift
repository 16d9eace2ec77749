/// The part of an axis that a plot shows, as places on its scale.
///
/// It is worked out here, and not left to gnuplot, so that a plot without a single number, or with one alone, is drawn
/// too.
struct Span: Equatable {
  /// How much room is left around what is drawn.
  enum Margin {
    /// None: what is drawn fills the plot to its edges.
    case none
    /// A little on both sides.
    case both
    /// A little away from zero, on which something stands.
    case awayFromZero
  }

  /// The first place.
  var lower: Double
  /// The last place, above the first.
  var upper: Double

  private static let margin = 0.04
  /// Below this difference, relative to the numbers, ticks would all read the same.
  private static let resolution = 1e-9
  /// Below this nothing can be told from zero.
  private static let smallest = 1e-300

  /// The span of an axis: its own range if it has a usable one, else that of the numbers.
  init(of axis: Axis, showing values: [Double], margin: Margin) {
    if let range = axis.range, let lower = axis.scale.place(range.lowerBound),
      let upper = axis.scale.place(range.upperBound),
      Self.canTell(lower, upper)
    {
      (self.lower, self.upper) = (lower, upper)
      return
    }
    let places = values.lazy.compactMap(axis.scale.place)
    guard let least = places.min(), let greatest = places.max() else {
      (lower, upper) = (0, 1)
      return
    }
    (lower, upper) = (least, greatest)
    if !Self.canTell(least, greatest) {
      let isTiny = greatest.magnitude < Self.smallest || axis.scale == .logarithmic
      let room = isTiny ? 0.5 : 0.1 * greatest.magnitude
      (lower, upper) = (least - room, greatest + room)
    }
    widen(margin)
    if axis.scale == .logarithmic { (lower, upper) = (max(lower, -300), min(upper, 300)) }
  }

  private static func canTell(_ lower: Double, _ upper: Double) -> Bool {
    upper - lower > max(smallest, resolution * max(lower.magnitude, upper.magnitude))
  }

  private mutating func widen(_ margin: Margin) {
    let room = Self.margin * (upper - lower)
    if margin == .both || (margin == .awayFromZero && lower < 0) { lower -= room }
    if margin == .both || (margin == .awayFromZero && upper > 0) { upper += room }
  }

  /// Whether a place is shown.
  func contains(_ place: Double) -> Bool { lower <= place && place <= upper }
}
