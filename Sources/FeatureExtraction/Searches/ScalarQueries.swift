import LinearAlgebra
import Matrices

/// The queries of one search, answered by one number each, never more than a limit.
///
/// A function of several outputs answers with one random combination of them: it has the directions of all outputs.
struct ScalarQueries {
  private let ledger: QueryLedger
  private let seed: UInt64
  /// How many queries the ledger may have counted in the end.
  private let end: Int
  private let start: Int

  /// - Parameter limit: how many queries the search may ask; nil for all that are left.
  init(_ ledger: QueryLedger, limit: Int?, seed: UInt64) {
    precondition(limit ?? 0 >= 0, "a limit of \(limit ?? 0) queries")
    (self.ledger, self.seed, start) = (ledger, seed, ledger.used)
    end = start + min(limit ?? ledger.left, ledger.left)
  }

  /// d.
  var dimension: Int { ledger.dimension }
  /// How many queries may still be asked.
  var left: Int { min(end - ledger.used, ledger.left) }
  /// How many were asked.
  var asked: Int { ledger.used - start }

  /// The answers to d × n queries, n at most `left`; NaN where an answer is not finite.
  func values(_ queries: Matrix) throws -> [Double] {
    precondition(queries.columns <= left, "\(queries.columns) queries with \(left) left")
    guard queries.columns > 0 else { return [] }
    let answers = try ledger.answers(to: queries)
    guard answers.rows > 1 else { return answers.elements }
    var generator = SeededGenerator(seed: seed, stream: [7])
    let weights = (0..<answers.rows).map { _ in generator.gaussian() }
    return (0..<answers.columns).map { j in
      zip(weights, answers.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
