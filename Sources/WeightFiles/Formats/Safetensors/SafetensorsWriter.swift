import Files
import Matrices

/// Writes named matrices and vectors as a `.safetensors` file.
package enum SafetensorsWriter {
  /// Writes matrices, in the order given, to a file that the caller then commits.
  ///
  /// - Parameters:
  ///   - matrices: names and matrices, each `W`, d × n, one feature per column.
  ///   - vectors: names and elements of arrays of rank 1, which follow the matrices.
  ///   - features: whether features become rows of the arrays, shape (n, d), or columns, shape (d, n).
  ///   - precision: how elements are stored.
  ///   - file: the file to write; nothing else may be written to it.
  /// - Precondition: all names differ, and none is `__metadata__`.
  /// - Throws: `OutputError` if the file cannot be written.
  package static func write(
    _ matrices: [(name: String, matrix: Matrix)],
    vectors: [(name: String, elements: [Double])] = [], features: Orientation,
    as precision: StoredPrecision = .f64, to file: AtomicFile
  ) throws(OutputError) {
    let type = precision.elementType
    let shapes = matrices.map {
      SafetensorsTensor($0.name, type, ElementWriter.shape(of: $0.matrix, features))
    }
    var stream = try SafetensorsStream(
      shapes + vectors.map { SafetensorsTensor($0.name, type, [$0.elements.count]) }, to: file)
    for (_, matrix) in matrices {
      try stream.write((features == .rows ? matrix : matrix.transposed).elements[...])
    }
    for (_, elements) in vectors { try stream.write(elements[...]) }
  }
}
