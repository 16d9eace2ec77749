import LinearAlgebra
import Matrices

/// The directions of a piecewise linear f(x) = Σ aᵢ σᵢ(vᵢ·x), as one of ReLU responses, from exact answers.
///
/// On a line f has a kink where it crosses a plane vᵢ·x = bᵢ, and the gradient jumps there by a multiple of vᵢ. Random lines are searched
/// for kinks by bisection; a kink of no known plane gives a plane by the gradients on both sides; a plane is confirmed when another line
/// has the kink that it foretells, at the place and of the size. A plane that one line crosses only is no direction.
///
/// Noise far below the least kink already hides all kinks: the search sees that and ends.
///
/// Source: Carlini, Jagielski and Mironov, arXiv 2003.04884.
/// Queries: about 6 for each kink of a line and d + 1 on each side of a kink of no known plane; some five lines find most planes.
package struct KinkSearch: Sendable {
  /// How a search ended.
  package enum Outcome: Equatable, Sendable {
    /// Three lines after each other gave nothing new.
    case complete
    /// The queries or the lines came to their end before.
    case limited
    /// f is not linear around most points: it is smooth, or answers have noise.
    case notPiecewiseLinear
  }

  /// How the search ended. What was confirmed before the end is there for all outcomes.
  package let outcome: Outcome
  /// The directions of the confirmed planes, d × k, unit columns with their largest element positive, in the order of their confirmation.
  package let directions: Matrix
  /// The confirmed planes; several can have one direction.
  package let planes: [KinkPlane]
  /// How many planes were seen on one line only.
  package let unconfirmed: Int
  /// How many lines were searched.
  package let lines: Int
  /// How many queries were asked.
  package let queries: Int

  /// - Parameters:
  ///   - span: lines go from −span to span around a point near 0.
  ///   - precision: the relative rounding of an answer: 2⁻⁵² for doubles, 2⁻²³ for singles.
  ///   - limit: the most queries; nil for all that are left.
  /// - Throws: what the oracle throws.
  package init(
    _ ledger: QueryLedger, span: Double = 10, precision: Double = 0x1p-52, limit: Int? = nil,
    lines most: Int = 64, seed: UInt64
  ) throws {
    let queries = ScalarQueries(ledger, limit: limit, seed: seed)
    let step = 2 * span * KinkLine.step(precision)
    var (planes, lines, idle) = (KinkPlanes(tolerance: step), 0, 0)
    var outcome = try Self.isPiecewiseLinear(queries, span, step, precision, seed)
    while outcome == nil {
      guard lines < most else { break }
      var line = KinkLine(
        dimension: ledger.dimension, span: span, precision: precision,
        SeededGenerator(seed: seed, stream: [2, UInt64(lines)]))
      let isWhole = try line.search(queries)
      idle = try planes.add(line, queries) ? 0 : idle + 1
      lines += 1
      if !isWhole { outcome = .limited }
      if idle == 3 { outcome = outcome ?? .complete }
    }
    var set = DirectionSet(near: 1 - 1e-9)
    for plane in planes.confirmed { set.insert(plane.direction) }
    directions = set.matrix(dimension: ledger.dimension)
    (self.planes, unconfirmed) = (planes.confirmed, planes.unconfirmed)
    (self.outcome, self.lines, self.queries) = (outcome ?? .limited, lines, queries.asked)
  }

  /// Whether second differences at eight points are 0 within rounding; nil if so, at most half of them apart.
  private static func isPiecewiseLinear(
    _ queries: ScalarQueries, _ span: Double, _ step: Double, _ precision: Double, _ seed: UInt64
  ) throws -> Outcome? {
    guard queries.left >= 24 else { return .limited }
    var generator = SeededGenerator(seed: seed, stream: [1])
    var points = [[Double]]()
    for _ in 0..<8 {
      let line = KinkLine(
        dimension: queries.dimension, span: span, precision: precision, generator)
      _ = generator.next()
      points += [-step, 0, step].map { line.point($0) }
    }
    let values = try queries.values(Matrix(columns: points, rows: queries.dimension))
    let largest = values.reduce(0) { max($0, abs($1)) }
    let bent = (0..<8).count { k in
      let difference = values[3 * k] - 2 * values[3 * k + 1] + values[3 * k + 2]
      return abs(difference) > 8 * precision * largest
    }
    return bent > 4 ? .notPiecewiseLinear : nil
  }
}

/// A plane v·x = b over which the gradient of f jumps.
package struct KinkPlane: Equatable, Sendable {
  /// v, of length 1, the largest element positive.
  package let direction: [Double]
  /// b.
  package let offset: Double
  /// a: the slope along v grows by it.
  package let jump: Double
}
