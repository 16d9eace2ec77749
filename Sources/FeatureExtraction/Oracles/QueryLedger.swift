import Matrices

/// Asks an oracle, counts the queries, and never asks more than a budget.
package final class QueryLedger {
  /// How many queries may be asked in all.
  package let budget: Int
  /// How many were asked.
  package private(set) var used = 0
  /// How many answers had an element that is NaN or infinite.
  package private(set) var nonFinite = 0
  /// m; nil before the first answer.
  package private(set) var outputs: Int?

  private let oracle: any Oracle
  private let progress: (_ asked: Int) throws -> Void
  /// Queries in a block: few at first, for progress with a slow oracle; as many as are answered in a fifth of a second, for fast products.
  private var block = 64

  /// - Parameters:
  ///   - budget: at least 0.
  ///   - progress: is called after each block of queries with the number asked so far; if it throws, asking stops.
  package init(
    _ oracle: any Oracle, budget: Int, progress: @escaping (_ asked: Int) throws -> Void = { _ in }
  ) {
    precondition(budget >= 0, "a budget of \(budget) queries")
    (self.oracle, self.budget, self.progress) = (oracle, budget, progress)
  }

  /// d.
  package var dimension: Int { oracle.dimension }
  /// How many queries may still be asked.
  package var left: Int { budget - used }

  /// Asks queries in blocks.
  ///
  /// - Parameter queries: d × n, one query a column, n at most `left`.
  /// - Returns: m × n. An answer with an element that is NaN or infinite has only NaN.
  /// - Throws: `OracleError` for an answer of another shape, and every error that the oracle or `progress` throws.
  package func answers(to queries: Matrix) throws -> Matrix {
    var elements = [Double]()
    try ask(queries) { elements += $0.elements }
    return Matrix(rows: outputs ?? 1, columns: queries.columns, elements: elements)
  }

  /// Asks queries in blocks, and hands over the answers to each block as they come.
  ///
  /// - Throws: as `answers(to:)`; what was handed over before remains of use.
  package func ask(_ queries: Matrix, _ receive: (_ answers: Matrix) throws -> Void) throws {
    precondition(queries.rows == dimension, "queries of dimension \(queries.rows)")
    precondition(queries.columns <= left, "\(queries.columns) queries with \(left) left")
    var start = 0
    while start < queries.columns {
      let columns = Array(start..<min(start + block, queries.columns))
      let begin = ContinuousClock.now
      let found = try oracle.answers(to: queries.selecting(columns: columns))
      if ContinuousClock.now - begin < Self.pace { block = min(2 * block, Self.largestBlock) }
      used += columns.count
      guard found.columns == columns.count, found.rows > 0, outputs ?? found.rows == found.rows
      else {
        throw OracleError.shape(
          queries: columns.count, found: found.columns, outputs: found.rows, before: outputs)
      }
      outputs = found.rows
      guard found.rows <= Self.mostOutputs(dimension: dimension, count: budget) else {
        throw OracleError.outputs(
          found.rows, limit: Self.mostOutputs(dimension: dimension, count: budget))
      }
      try receive(marked(found))
      start += columns.count
      try progress(used)
    }
  }

  /// The answers, with NaN throughout where an element is not finite.
  private func marked(_ answers: Matrix) -> Matrix {
    var answers = answers
    for j in 0..<answers.columns where !answers.column(j).allSatisfy(\.isFinite) {
      nonFinite += 1
      for i in 0..<answers.rows { answers[i, j] = .nan }
    }
    return answers
  }

  /// The most outputs, so that neither all answers nor the backgrounds are more than 2³⁰ numbers, 8 GB.
  static func mostOutputs(dimension: Int, count: Int) -> Int {
    (1 << 30) / max(1, count, dimension * dimension)
  }

  private static let pace = Duration.milliseconds(200)
  private static let largestBlock = 4096
}

/// What an oracle does that it must not.
package enum OracleError: Error, Equatable {
  /// Answers of another number than the queries, without an element, or with another number of elements than those before.
  case shape(queries: Int, found: Int, outputs: Int, before: Int?)
  /// More outputs than fit in memory.
  case outputs(Int, limit: Int)
  /// Too many answers are NaN or infinite.
  case nonFinite(Int, of: Int)
}
