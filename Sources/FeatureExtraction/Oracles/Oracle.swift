import Matrices

/// A function f: Rᵈ → Rᵐ that can be asked for its values, exact or with noise: a black box.
package protocol Oracle: AnyObject {
  /// d.
  var dimension: Int { get }

  /// The answers to some queries.
  ///
  /// - Parameter queries: d × n, one query a column, all elements finite.
  /// - Returns: m × n, one answer a column. m is the same for every call and at least 1. Answers may be NaN or infinite.
  /// - Throws: an error that says why the oracle cannot answer.
  func answers(to queries: Matrix) throws -> Matrix
}

/// A closure as an oracle.
package final class ClosureOracle: Oracle {
  package let dimension: Int
  private let function: (Matrix) throws -> Matrix

  /// - Parameter function: answers queries, d × n, one a column, with m × n answers.
  package init(dimension: Int, _ function: @escaping (Matrix) throws -> Matrix) {
    (self.dimension, self.function) = (dimension, function)
  }

  package func answers(to queries: Matrix) throws -> Matrix { try function(queries) }
}
