import LinearAlgebra
import Matrices

/// What a few queries tell of a function: how much noise its answers have, and whether it is linear almost everywhere.
package struct OracleProbe: Sendable {
  /// The standard deviation of the noise of each output, from queries that were asked twice.
  package let noise: [Double]
  /// Whether f has no second differences at most places, as a network with ReLU; false with noise.
  package let isPiecewiseLinear: Bool

  /// How many queries are asked; none of a budget that is smaller than fifty times as many.
  package static func queries(budget: Int) -> Int {
    let count = 2 * repeats + places * points
    return budget >= 20 * count ? count : 0
  }

  /// Asks, at the scale of the queries that will follow.
  ///
  /// - Throws: what asking throws.
  package init(
    _ ledger: QueryLedger, scale: Double, using generator: inout SeededGenerator
  ) throws {
    func normal() -> [Double] { (0..<ledger.dimension).map { _ in scale * generator.gaussian() } }
    let asked = (0..<Self.repeats).map { _ in normal() }
    let answers = try ledger.answers(
      to: Matrix(columns: asked + asked, rows: ledger.dimension))
    noise = (0..<answers.rows).map { output in
      let differences = (0..<Self.repeats)
        .map { answers[output, $0] - answers[output, $0 + Self.repeats] }
        .filter(\.isFinite)
      let squares = differences.reduce(0) { $0 + $1 * $1 }
      return (squares / Double(2 * max(1, differences.count))).squareRoot()
    }
    guard noise.allSatisfy({ $0 == 0 }) else {
      isPiecewiseLinear = false
      return
    }
    var columns = [[Double]]()
    for _ in 0..<Self.places {
      let (start, step) = (normal(), normal())
      columns += (0..<Self.points).map { point in
        zip(start, step).map { $0 + Self.spacing * Double(point) * $1 }
      }
    }
    let along = try ledger.answers(to: Matrix(columns: columns, rows: ledger.dimension))
    isPiecewiseLinear = Self.isLinear(along)
  }

  /// Whether most second differences along the lines are 0 up to rounding, also of an oracle in singles.
  private static func isLinear(_ answers: Matrix) -> Bool {
    let size = answers.elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    var (straight, all) = (0, 0)
    for output in 0..<answers.rows {
      for place in 0..<places {
        for point in 1..<points - 1 {
          let column = place * points + point
          let difference =
            answers[output, column - 1] - 2 * answers[output, column]
            + answers[output, column + 1]
          all += 1
          if abs(difference) < rounding * size { straight += 1 }
        }
      }
    }
    return 2 * straight > all
  }

  private static let repeats = 16
  private static let places = 6
  private static let points = 8
  private static let spacing = 0.02
  private static let rounding = 1e-6
}
