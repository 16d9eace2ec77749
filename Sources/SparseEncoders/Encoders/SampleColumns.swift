import LinearAlgebra
import Matrices

/// Samples in single precision, one a column, as a record of a training keeps them.
package struct SampleColumns: Codable, Equatable, Sendable {
  /// The number of elements of a sample.
  package let rows: Int
  /// The elements, column after column.
  package let elements: [Float]

  /// The columns of a matrix, rounded.
  package init(_ matrix: Matrix) {
    rows = matrix.rows
    elements = matrix.elements.map { Float($0) }
  }

  /// The number of samples; 0 if a sample has no element.
  package var columns: Int { rows > 0 ? elements.count / rows : 0 }

  /// Whether the samples are complete and finite.
  var isWhole: Bool {
    rows > 0 && elements.count.isMultiple(of: rows) && elements.allSatisfy(\.isFinite)
  }

  /// Some of the columns.
  func single(_ range: Range<Int>) -> SingleMatrix {
    var result = SingleMatrix()
    result.reshape(rows: rows, columns: range.count)
    let start = range.lowerBound * rows
    result.withMutableElements { target in
      for place in target.indices { target[place] = elements[start + place] }
    }
    return result
  }

  /// All columns, in doubles.
  var matrix: Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { Double($0) })
  }
}
