import Matrices

/// A matrix as the sum of bf16 matrices, each the rounding of what those before it leave over.
///
/// A term holds 8 bits of every element: t terms leave at most `2^(−8 t)` of it, and cost t products. Three are as exact
/// as singles.
package struct BF16Terms: Sendable {
  /// The terms, the largest first.
  let terms: [BF16Matrix]

  /// The number of rows.
  package var rows: Int { terms[0].rows }
  /// The number of columns.
  package var columns: Int { terms[0].columns }
  /// How many terms there are.
  package var count: Int { terms.count }

  /// Divides a matrix into terms.
  ///
  /// - Parameter count: how many, at least 1.
  package init(_ matrix: Matrix, count: Int) {
    precondition(count >= 1, "a sum has terms")
    var terms = [BF16Matrix](repeating: BF16Matrix(), count: count)
    for index in terms.indices { terms[index].reshape(rows: matrix.rows, columns: matrix.columns) }
    for j in 0..<matrix.columns {
      var rest = Array(matrix.column(j))
      for index in terms.indices { terms[index].setColumn(j, takingFrom: &rest) }
    }
    self.terms = terms
  }
}
