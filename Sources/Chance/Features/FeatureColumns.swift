import Matrices

extension Matrix {
  /// ‖column‖, one a column.
  package var columnNorms: [Double] {
    (0..<columns).map { column($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }

  /// Each column divided by its norm; a zero column stays.
  package var unitColumns: Matrix {
    let norms = columnNorms
    var result = self
    for j in 0..<columns where norms[j] > 0 {
      for i in 0..<rows { result[i, j] /= norms[j] }
    }
    return result
  }

  /// The number of rows that are not zero throughout.
  package var filledRows: Int {
    var filled = [Bool](repeating: false, count: rows)
    for j in 0..<columns {
      for (i, value) in column(j).enumerated() where value != 0 { filled[i] = true }
    }
    return filled.count { $0 }
  }
}

extension Matrix {
  /// The number of elements of each column, where most have from 2 to half of them, and they differ in which.
  package func sparseSupportSizes(elements: Int) -> [Int]? {
    guard columns > 0 else { return nil }
    let isFilled = { (value: Double) in abs(value) > 1e-9 }
    let sizes = (0..<columns).map { column($0).count(where: isFilled) }
    let median = sizes.sorted()[columns / 2]
    guard median >= 2, 2 * median <= elements else { return nil }
    let supports = Set((0..<columns).map { column($0).map(isFilled) })
    return 2 * supports.count > columns ? sizes : nil
  }

  /// The number of elements of the column that has most.
  package var mostFilled: Int {
    (0..<columns).reduce(0) { max($0, column($1).count { abs($0) > 1e-9 }) }
  }
}
