import Matrices

extension Matrix {
  /// The norm of each column.
  package var columnNorms: [Double] {
    (0..<columns).map { column($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }

  /// Each column divided by its norm; zero columns stay.
  package var unitColumns: Matrix {
    let norms = columnNorms
    var result = self
    let count = rows
    result.withMutableElements { elements in
      for (j, norm) in norms.enumerated() where norm > 0 {
        for place in j * count..<(j + 1) * count { elements[place] /= norm }
      }
    }
    return result
  }

  /// The number of rows with an element that is not 0.
  package var filledRows: Int {
    var filled = [Bool](repeating: false, count: rows)
    for j in 0..<columns {
      for (i, value) in column(j).enumerated() where value != 0 { filled[i] = true }
    }
    return filled.count { $0 }
  }
}

extension Matrix {
  /// The number of nonzero elements of each column, if the columns are sparse; otherwise nil. Sparse means that the
  /// median column has between 2 and half of the elements, and that most columns differ in which elements are not 0.
  package func sparseSupportSizes(elements: Int) -> [Int]? {
    guard columns > 0 else { return nil }
    let isFilled = { (value: Double) in abs(value) > 1e-9 }
    let sizes = (0..<columns).map { column($0).count(where: isFilled) }
    let median = sizes.sorted()[columns / 2]
    guard median >= 2, 2 * median <= elements else { return nil }
    let supports = Set((0..<columns).map { column($0).map(isFilled) })
    return 2 * supports.count > columns ? sizes : nil
  }

  /// The largest number of nonzero elements of a column.
  package var mostFilled: Int {
    (0..<columns).reduce(0) { max($0, column($1).count { abs($0) > 1e-9 }) }
  }
}
