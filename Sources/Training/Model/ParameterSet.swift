import LinearAlgebra
import Matrices

/// The name and the shape of an array of parameters.
package struct ParameterArray: Equatable, Sendable {
  /// The shape of an array.
  package enum Shape: Equatable, Sendable {
    /// A matrix, one feature per column.
    case matrix(rows: Int, columns: Int)
    /// A vector. Its values are a `SingleMatrix` of one row.
    case vector(Int)
  }

  /// The name in checkpoints.
  package let name: String
  /// Its shape.
  package let shape: Shape

  /// An array with a name and a shape.
  package init(_ name: String, _ shape: Shape) {
    self.name = name
    self.shape = shape
  }

  /// The number of rows; 1 for a vector.
  var rows: Int {
    switch shape {
    case .matrix(let rows, _): rows
    case .vector: 1
    }
  }

  /// The number of columns; the length of a vector.
  var columns: Int {
    switch shape {
    case .matrix(_, let columns): columns
    case .vector(let count): count
    }
  }

  /// Whether a matrix has this shape.
  func fits(_ values: SingleMatrix) -> Bool { values.rows == rows && values.columns == columns }
}

/// The parameters of a model in single precision; also used for moments, with one number for each parameter.
package struct ParameterSet: Sendable {
  /// The arrays.
  package let layout: [ParameterArray]
  /// The values of each array, in the order of the layout.
  package var values: [SingleMatrix]

  /// A set of arrays with their values.
  ///
  /// - Precondition: the values have the shapes of the layout.
  package init(_ layout: [ParameterArray], _ values: [SingleMatrix]) {
    precondition(
      layout.count == values.count && zip(layout, values).allSatisfy { $0.fits($1) },
      "the values have the shapes of the layout")
    self.layout = layout
    self.values = values
  }

  /// Zeros.
  package init(zeros layout: [ParameterArray]) {
    self.init(layout, layout.map { SingleMatrix(Matrix(rows: $0.rows, columns: $0.columns)) })
  }

  /// The values of an array in doubles, exactly.
  package func matrix(_ index: Int) -> Matrix {
    let array = values[index]
    let elements = array.withElements { span in span.indices.map { Double(span[$0]) } }
    return Matrix(rows: array.rows, columns: array.columns, elements: elements)
  }

  /// Whether every number is finite.
  var isFinite: Bool {
    values.allSatisfy { array in
      array.withElements { span in span.indices.allSatisfy { span[$0].isFinite } }
    }
  }
}

/// A loss and its gradient, summed over some samples.
package struct ModelGradient: Sendable {
  /// The derivatives with respect to the elements of each array, in the order of the layout.
  package var arrays: [SingleMatrix]
  /// The terms of the loss, for example one for each feature. The slices of a step have the same number of terms. The
  /// terms of different slices are added in single precision; then all terms are added in double precision.
  package var lossTerms = [Float]()

  /// A gradient with the shapes of a layout. Its numbers are undefined.
  package init(shapesOf layout: [ParameterArray]) {
    arrays = layout.map { array in
      var values = SingleMatrix()
      values.reshape(rows: array.rows, columns: array.columns)
      return values
    }
  }

  /// The loss: the sum of its terms, in order and in double precision.
  package var loss: Double { lossTerms.reduce(0) { $0 + Double($1) } }
}
