import Files
import Matrices

/// Writes a matrix as a `.npy` file: version 1.0, C order, little-endian.
package enum NumpyWriter {
  /// Writes a matrix to a file that the caller then commits.
  ///
  /// - Parameters:
  ///   - matrix: `W`, d × n, one feature per column.
  ///   - features: whether features become rows of the array, shape (n, d), or columns, shape (d, n).
  ///   - precision: how elements are stored.
  ///   - file: the file to write; nothing else may be written to it.
  /// - Throws: `OutputError` if the file cannot be written.
  package static func write(
    _ matrix: Matrix, features: Orientation, as precision: StoredPrecision = .f64,
    to file: AtomicFile
  ) throws(OutputError) {
    let stream = try NumpyStream(
      shape: ElementWriter.shape(of: matrix, features), as: precision, to: file)
    try stream.write((features == .rows ? matrix : matrix.transposed).elements[...])
  }

  /// What comes before the elements, which start at a multiple of 64 bytes: magic, version, length and the header.
  ///
  /// - Parameters:
  ///   - descriptor: the type of the elements, such as `<f8`.
  ///   - shape: the shape as a tuple of Python, such as `(3, 2)` or `(3,)`.
  static func preamble(descriptor: String, shape: String) -> [UInt8] {
    let header = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': \(shape), }"
    let unpadded = NumpyHeader.magic.count + 4 + header.utf8.count + 1
    let padding = (64 - unpadded % 64) % 64
    let length = UInt16(header.utf8.count + padding + 1)
    return NumpyHeader.magic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
      + Array(header.utf8) + Array(repeating: 0x20, count: padding) + [0x0a]
  }
}

/// A `.npy` file that is written piece by piece: first what comes before the elements, then the elements.
package struct NumpyStream {
  private let elements: ElementWriter

  /// Writes what comes before the elements of an array with two indices, the last index fastest.
  ///
  /// - Parameter file: the file to write, which the caller then commits; nothing else may be written to it.
  /// - Throws: `OutputError` if the file cannot be written.
  package init(
    shape: [Int], as precision: StoredPrecision = .f64, to file: AtomicFile
  ) throws(OutputError) {
    precondition(shape.count == 2, "an array with two indices")
    elements = ElementWriter(file: file, precision: precision)
    try file.write(
      NumpyWriter.preamble(
        descriptor: precision == .f64 ? "<f8" : "<f4", shape: "(\(shape[0]), \(shape[1]))"))
  }

  /// Writes the next elements.
  ///
  /// - Throws: `OutputError` if the file cannot be written.
  package func write(_ next: ArraySlice<Double>) throws(OutputError) { try elements.write(next) }
}
