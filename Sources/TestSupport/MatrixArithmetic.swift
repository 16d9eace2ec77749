import Matrices

extension Matrix {
  /// Every element times `factor`.
  package func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
  }

  /// The difference of two matrices of one shape.
  package func subtracting(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "shapes must agree")
    return Matrix(
      rows: rows, columns: columns, elements: zip(elements, other.elements).map { $0 - $1 })
  }

  /// The square matrix with `values` on its diagonal.
  package static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { matrix[i, i] = value }
    return matrix
  }

  /// The columns of this matrix followed by those of another with as many rows.
  package func appending(columnsOf other: Matrix) -> Matrix {
    precondition(rows == other.rows, "columns must have one length")
    return Matrix(
      rows: rows, columns: columns + other.columns, elements: elements + other.elements)
  }
}
