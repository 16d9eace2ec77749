import Glibc

/// A loss over training steps, ready for a fit: one point for each step above 0, steps ascending, losses positive.
package struct LossCurve: Equatable, Sendable {
  /// The steps.
  package let steps: [Double]
  /// The loss at each step.
  package let losses: [Double]
  /// How many rows were at a step that another row has, too.
  package let repeatedCount: Int
  /// How many rows were at step 0, which has no logarithm.
  package let startCount: Int

  /// A curve from rows in any order. Rows of the same step, which runs leave that were resumed, become their mean.
  ///
  /// - Parameters:
  ///   - steps: finite numbers that are not negative.
  ///   - losses: as many finite numbers above 0.
  /// - Throws: `LossCurveError` for the first row that is not so.
  /// - Complexity: O(n log n).
  package init(steps: [Double], losses: [Double]) throws(LossCurveError) {
    precondition(steps.count == losses.count, "\(steps.count) steps with \(losses.count) losses")
    for (row, (step, loss)) in zip(steps, losses).enumerated() {
      guard step.isFinite, step >= 0 else { throw .step(row: row, found: step) }
      guard loss.isFinite, loss > 0 else { throw .loss(row: row, found: loss) }
    }
    // The order of equal steps decides the rounding of their mean: it is that of the rows.
    let order = steps.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }
    var (merged, sums, counts) = ([Double](), [Double](), [Int]())
    for row in order where steps[row] > 0 {
      if merged.last == steps[row] {
        sums[sums.count - 1] += losses[row]
        counts[counts.count - 1] += 1
      } else {
        merged.append(steps[row])
        sums.append(losses[row])
        counts.append(1)
      }
    }
    self.steps = merged
    self.losses = zip(sums, counts).map { $0 / Double($1) }
    startCount = steps.count { $0 == 0 }
    repeatedCount = steps.count - startCount - merged.count
  }

  /// The points from one step to another.
  package func within(_ window: ClosedRange<Double>) -> LossCurve {
    let places = steps.indices.filter { window.contains(steps[$0]) }
    return LossCurve(self, places)
  }

  private init(_ other: LossCurve, _ places: [Int]) {
    steps = places.map { other.steps[$0] }
    losses = places.map { other.losses[$0] }
    (repeatedCount, startCount) = (other.repeatedCount, other.startCount)
  }

  /// ln t of each point.
  var times: [Double] { steps.map { log($0) } }
  /// ln L of each point.
  var logarithms: [Double] { losses.map { log($0) } }
}

/// A row that no curve can have. Rows count from 0.
package enum LossCurveError: Error, Equatable, CustomStringConvertible {
  /// A step is negative or not finite.
  case step(row: Int, found: Double)
  /// A loss is not a finite number above 0.
  case loss(row: Int, found: Double)

  /// One line.
  package var description: String {
    switch self {
    case .step(let row, let found): "row \(row): expected a step of at least 0, found \(found)"
    case .loss(let row, let found): "row \(row): expected a loss above 0, found \(found)"
    }
  }
}
