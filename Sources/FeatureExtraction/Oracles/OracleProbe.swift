import LinearAlgebra
import Matrices

/// How much noise the answers of a function have, by queries that are asked twice.
package struct OracleProbe: Sendable {
  /// The standard deviation of the noise of each output; 0 where equal queries have equal answers.
  package let noise: [Double]

  /// Whether equal queries have equal answers.
  package var isExact: Bool { noise.allSatisfy { $0 == 0 } }

  /// How many queries are asked; none of a budget of less than twenty times as many.
  package static func queries(budget: Int) -> Int {
    budget >= 20 * 2 * repeats ? 2 * repeats : 0
  }

  /// Asks, at the scale of the queries that will follow.
  ///
  /// - Throws: what asking throws.
  package init(
    _ ledger: QueryLedger, scale: Double, using generator: inout SeededGenerator
  ) throws {
    let asked = (0..<Self.repeats).map { _ in
      (0..<ledger.dimension).map { _ in scale * generator.gaussian() }
    }
    let answers = try ledger.answers(
      to: Matrix(columns: asked + asked, rows: ledger.dimension))
    noise = (0..<answers.rows).map { output in
      let differences = (0..<Self.repeats)
        .map { answers[output, $0] - answers[output, $0 + Self.repeats] }
        .filter(\.isFinite)
      let squares = differences.reduce(0) { $0 + $1 * $1 }
      return (squares / Double(2 * max(1, differences.count))).squareRoot()
    }
  }

  private static let repeats = 16
}
