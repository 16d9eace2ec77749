/// The part of an axis that a plot shows, as positions on its scale.
///
/// The span is computed here, and not by the drawing programs, so that all draw the same axes, and so that a plot with
/// one number or none is drawn too.
struct Span: Equatable {
  /// The room that is left around the numbers.
  enum Margin {
    /// No room: the layers fill the plot to its edges.
    case none
    /// 4 % of the span on both sides.
    case both
    /// 4 % of the span on each side that is not zero, because bars stand on zero.
    case awayFromZero
  }

  /// The first position.
  var lower: Double
  /// The last position, greater than the first.
  var upper: Double

  private static let margin = 0.04
  /// Below this difference, relative to the numbers, all ticks would have the same label.
  private static let resolution = 1e-5
  /// Magnitudes below this count as zero.
  private static let smallest = 1e-300

  /// The span of an axis: its own range if that can be used, otherwise the range of the numbers with the margin.
  init(of axis: Axis, showing values: [Double], margin: Margin) {
    if let range = axis.range, let lower = axis.scale.position(of: range.lowerBound),
      let upper = axis.scale.position(of: range.upperBound),
      Self.areDistinct(lower, upper, axis.scale)
    {
      (self.lower, self.upper) = (lower, upper)
      return
    }
    let positions = values.lazy.compactMap(axis.scale.position)
    guard let least = positions.min(), let greatest = positions.max() else {
      (lower, upper) = (0, 1)
      return
    }
    (lower, upper) = (least, greatest)
    if !Self.areDistinct(least, greatest, axis.scale) {
      let isTiny = greatest.magnitude < Self.smallest || axis.scale == .logarithmic
      let room = isTiny ? 0.5 : 0.1 * greatest.magnitude
      (lower, upper) = (least - room, greatest + room)
    }
    widen(margin)
    if axis.scale == .logarithmic { (lower, upper) = (max(lower, -300), min(upper, 300)) }
  }

  /// Whether ticks between two positions would have different labels.
  private static func areDistinct(_ lower: Double, _ upper: Double, _ scale: Axis.Scale) -> Bool {
    // A difference of logarithms is already relative to the numbers.
    let size = scale == .logarithmic ? 1 : max(lower.magnitude, upper.magnitude)
    return upper - lower > max(smallest, resolution * size)
  }

  private mutating func widen(_ margin: Margin) {
    let room = Self.margin * (upper - lower)
    if margin == .both || (margin == .awayFromZero && lower < 0) { lower -= room }
    if margin == .both || (margin == .awayFromZero && upper > 0) { upper += room }
  }

  /// Whether a position is shown.
  func contains(_ position: Double) -> Bool { lower <= position && position <= upper }
}
