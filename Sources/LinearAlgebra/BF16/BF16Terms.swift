import Matrices

/// A matrix as a sum of bf16 matrices. Each term is the rest that the terms before it leave, rounded.
///
/// A term holds 8 bits of each element. With t terms the relative error of an element is at most `2^(−8 t)`, and a product
/// needs t products of terms. Three terms are as exact as singles.
package struct BF16Terms: Sendable {
  /// The terms, the largest first.
  let terms: [BF16Matrix]

  /// The number of rows.
  package var rows: Int { terms[0].rows }
  /// The number of columns.
  package var columns: Int { terms[0].columns }
  /// The number of terms.
  package var count: Int { terms.count }

  /// Divides a matrix into `count` terms, at least 1.
  package init(_ matrix: Matrix, count: Int) {
    precondition(count >= 1, "a sum of \(count) terms does not exist")
    var terms = [BF16Matrix](repeating: BF16Matrix(), count: count)
    for index in terms.indices { terms[index].reshape(rows: matrix.rows, columns: matrix.columns) }
    for j in 0..<matrix.columns {
      var rest = Array(matrix.column(j))
      for index in terms.indices { terms[index].setColumn(j, subtractingFrom: &rest) }
    }
    self.terms = terms
  }
}

extension BF16Matrix {
  /// Sets column `index` to a vector, rounded, and subtracts the rounded numbers from the vector.
  fileprivate mutating func setColumn(_ index: Int, subtractingFrom vector: inout [Double]) {
    precondition(vector.count == rows && index >= 0 && index < columns)
    let (start, count) = (index * rows, rows)
    unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe vector.withUnsafeMutableBufferPointer { vector in
        guard let vector = vector.baseAddress, let storage = storage.baseAddress else { return }
        let column = unsafe storage + start
        _ = unsafe BF16.round(vector, into: column, count: count)
        unsafe BF16.subtract(column, from: vector, count: count)
      }
    }
  }
}
