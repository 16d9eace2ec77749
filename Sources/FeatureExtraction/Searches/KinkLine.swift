import Glibc
import LinearAlgebra
import Matrices

/// The kinks of f on a line x + t u, −span ≤ t ≤ span, by bisection.
///
/// Values and slopes are known at both ends of a piece. The lines of the ends of a piece with two opposite kinks meet on one of them:
/// so f is asked on both sides of the place. A piece is straight if its ends lie on one line; it has one kink if the lines of
/// its ends meet within it and f follows both there; else it is cut in two. So the queries grow with the kinks, not with span and precision.
struct KinkLine {
  /// Where f has a kink, and by how much its slope grows there.
  struct Kink {
    let place: Double
    let change: Double
  }

  /// The value and the slope at a point of the line.
  private struct End {
    let place: Double
    let value: Double
    let slope: Double
  }

  let origin: [Double]
  let direction: [Double]
  let span: Double
  /// The relative rounding of an answer.
  let precision: Double
  /// The kinks that were found, in order.
  private(set) var kinks: [Kink] = []
  /// The largest |f| at an end: the terms of f are larger than f where they cancel.
  private var largest = 0.0

  /// The step of a slope: the cube root of the rounding keeps slopes and places about equally exact.
  static func step(_ precision: Double) -> Double { Glibc.cbrt(precision) }
  var step: Double { 2 * span * Self.step(precision) }

  /// A random line: through a point of standard deviation 0.3 with a direction that is uniform on the sphere.
  init(dimension: Int, span: Double, precision: Double, _ generator: SeededGenerator) {
    var generator = generator
    (self.span, self.precision) = (span, precision)
    origin = (0..<dimension).map { _ in 0.3 * generator.gaussian() }
    let draw = (0..<dimension).map { _ in generator.gaussian() }
    direction = DirectionSet.unit(draw) ?? draw
  }

  /// x + t u.
  func point(_ place: Double) -> [Double] {
    zip(origin, direction).map { $0 + place * $1 }
  }

  /// Searches for the kinks.
  ///
  /// - Returns: false if the queries came to their end, or the pieces are too many: what was found until then is kept.
  mutating func search(_ queries: ScalarQueries) throws -> Bool {
    var (found, isWhole) = ([Kink](), true)
    guard let ends = try ends([-span, span], queries) else { return false }
    var pieces = [(ends[0], ends[1])]
    var budget = Self.mostPieces
    while !pieces.isEmpty {
      budget -= pieces.count
      guard budget >= 0, let met = try meetings(pieces, queries) else {
        isWhole = false
        break
      }
      var open = [(End, End)]()
      for (piece, meeting) in zip(pieces, met) {
        switch meeting {
        case .straight: break
        case .kink(let kink): found.append(kink)
        case .unclear: if piece.1.place - piece.0.place > 8 * step { open.append(piece) }
        }
      }
      // Not the middle: kinks of a symmetric function would fall on it.
      let cuts = open.map { $0.0.place + 0.4871 * ($0.1.place - $0.0.place) }
      guard let middles = try self.ends(cuts, queries) else {
        isWhole = false
        break
      }
      pieces = zip(open, middles).flatMap { [($0.0, $1), ($1, $0.1)] }
    }
    kinks = found.sorted { $0.place < $1.place }
    return isWhole
  }

  /// Pieces of a line that are looked at before it is given up: 4,096 allow for some thousand kinks.
  private static let mostPieces = 4096

  /// What the ends of a piece say.
  private enum Meeting {
    case straight
    case kink(Kink)
    case unclear
  }

  /// Values and slopes at places; nil if there are not enough queries. Where an answer is not finite they are NaN.
  private mutating func ends(_ places: [Double], _ queries: ScalarQueries) throws -> [End]? {
    guard queries.left >= 2 * places.count else { return nil }
    let points = places.flatMap { [point($0), point($0 + step)] }
    let values = try queries.values(Matrix(columns: points, rows: origin.count))
    largest = values.reduce(largest) { max($0, abs($1)) }
    return places.enumerated().map { k, place in
      let slope = (values[2 * k + 1] - values[2 * k]) / step
      return End(place: place, value: values[2 * k], slope: slope)
    }
  }

  /// What each piece is; nil if there are not enough queries.
  private func meetings(
    _ pieces: [(End, End)], _ queries: ScalarQueries
  ) throws -> [Meeting]? {
    let asked = pieces.indices.filter { meeting(pieces[$0]) != nil && !isStraight(pieces[$0]) }
    guard queries.left >= 2 * asked.count else { return nil }
    let places = asked.map { meeting(pieces[$0]) ?? 0 }
    let points = places.flatMap { [point($0 - 2 * step), point($0 + 2 * step)] }
    let values = try queries.values(Matrix(columns: points, rows: origin.count))
    var result = pieces.map { piece -> Meeting in isStraight(piece) ? .straight : .unclear }
    for (k, index) in asked.enumerated() {
      let (left, right) = pieces[index]
      let before = left.value + left.slope * (places[k] - 2 * step - left.place)
      let after = right.value - right.slope * (right.place - places[k] - 2 * step)
      let error = max(abs(values[2 * k] - before), abs(values[2 * k + 1] - after))
      guard error <= tolerance(left, right) else { continue }
      result[index] = .kink(Kink(place: places[k], change: right.slope - left.slope))
    }
    return result
  }

  /// The error of a value that a slope foretells over a piece.
  private func tolerance(_ left: End, _ right: End) -> Double {
    16 * precision * largest * (1 + (right.place - left.place) / step)
  }

  /// Whether the ends of a piece lie on one line.
  private func isStraight(_ piece: (End, End)) -> Bool {
    let (left, right) = piece
    let width = right.place - left.place
    let tolerance = tolerance(left, right)
    return abs(right.value - left.value - left.slope * width) <= tolerance
      && abs(right.slope - left.slope) * width <= tolerance
  }

  /// Where the lines of the ends meet, if that is within the piece.
  private func meeting(_ piece: (End, End)) -> Double? {
    let (left, right) = piece
    let width = right.place - left.place
    let gap = right.value - left.value - right.slope * width
    let ahead = gap / (left.slope - right.slope)
    return ahead > 0 && ahead < width ? left.place + ahead : nil
  }
}
