import Matrices

/// Rows of a matrix as variables, one sample a column.
extension Matrix {
  /// The mean of each row; 0 without columns.
  var rowMeans: [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for j in 0..<columns {
      for i in 0..<rows { sums[i] += self[i, j] }
    }
    return sums.map { $0 / Double(max(1, columns)) }
  }

  /// Whether each row has two different elements.
  var rowsThatVary: [Bool] {
    var varies = [Bool](repeating: false, count: rows)
    for j in 0..<columns {
      for i in 0..<rows where self[i, j] != self[i, 0] { varies[i] = true }
    }
    return varies
  }

  /// The rows minus numbers of their own. A row that does not vary becomes 0, without the rounding of its mean.
  func subtracting(fromRows means: [Double]) -> Matrix {
    var result = self
    for (i, varies) in rowsThatVary.enumerated() {
      for j in 0..<columns { result[i, j] = varies ? self[i, j] - means[i] : 0 }
    }
    return result
  }

  /// The columns of a range.
  func selecting(columns range: Range<Int>) -> Matrix { selecting(columns: Array(range)) }
}
