import Files
import Matrices

/// One of the `.npy` arrays that a program writes to a pipe, one after the other, as `numpy.save` does.
///
/// Headers are read as those of files are, so the same versions, element types and orders are taken. Nothing is allocated by what a
/// header says: the caller compares `shape` with what it expects before it waits for the elements.
package struct NumpyBlock: Sendable {
  /// Why bytes are not such an array.
  package enum Fault: Error, Equatable {
    /// They do not start as an array does.
    case notNumpy
    /// They start so, but cannot be read; why, in a few words.
    case unreadable(String)
  }

  /// The shape of the array.
  package let shape: [Int]
  /// The length of header and elements in bytes.
  package let byteCount: Int

  /// Reads the header of an array.
  ///
  /// - Parameter start: what there is of it, at least a byte.
  /// - Returns: nil if that does not reach to the end of the header.
  /// - Throws: `Fault`.
  package init?(start: [UInt8]) throws(Fault) {
    guard start.prefix(6) == NumpyHeader.magic.prefix(start.count)[...] else { throw .notNumpy }
    guard start.count >= 12, start.count >= Self.headerEnd(start) else { return nil }
    do throws(LocatedFault) {
      let header = try unsafe NumpyHeader(start.span.bytes)
      let type = try Self.elementType(header)
      do throws(DataFault) {
        let size = try TensorSize.bytes(shape: header.shape, type)
        (shape, byteCount) = (header.shape, header.dataStart + size)
      } catch {
        throw LocatedFault(error)
      }
    } catch {
      throw .unreadable(error.fault.description)
    }
  }

  /// Where the header says that it ends; what it says is checked when it is read.
  private static func headerEnd(_ start: [UInt8]) -> Int {
    let short = Int(start[8]) | Int(start[9]) << 8
    let length = start[6] == 1 ? short : short | Int(start[10]) << 16 | Int(start[11]) << 24
    return min(length, NumpyHeader.lengthLimit) + (start[6] == 1 ? 10 : 12)
  }

  private static func elementType(_ header: NumpyHeader) throws(LocatedFault) -> ElementType {
    do throws(NumpyFault) {
      let type = try NumpyElementCode(header.descr).elementType
      // A byte of a boolean is 0 or 1.
      guard type.isNumeric || type == .bool else {
        throw NumpyFault.elements(code: header.descr.found, .unknown)
      }
      return type
    } catch {
      throw NumpyFile.fault(error)
    }
  }

  /// The numbers of a whole array of one or two indices, one row of it a column; an array of one index has rows of one number.
  ///
  /// - Parameter bytes: the array, `byteCount` bytes.
  /// - Throws: `Fault`.
  package func numbers(_ bytes: [UInt8]) throws(Fault) -> Matrix {
    precondition(bytes.count == byteCount && (1...2).contains(shape.count))
    let result = unsafe bytes.withUnsafeBytes { buffer in
      Result { () throws(LocatedFault) in try unsafe read(buffer) }
    }
    do throws(LocatedFault) {
      return try result.get()
    } catch {
      throw .unreadable(error.fault.description)
    }
  }

  private func read(_ bytes: UnsafeRawBufferPointer) throws(LocatedFault) -> Matrix {
    let (columns, rows) = (shape[0], shape.count == 2 ? shape[1] : 1)
    var elements = [Double](repeating: 0, count: rows * columns)
    if !elements.isEmpty {
      let file = try NumpyFile.open(unsafe MappedFile(borrowing: bytes, name: "pipe"))
      let stored = file.tensors[0].storage
      let single = TensorAxis(count: 1, stride: 1)
      let matrix = TensorStorage(
        bytes: stored.bytes,
        encoding: stored.encoding == .plain(.bool) ? .plain(.u8) : stored.encoding,
        axes: stored.axes.count == 2 ? stored.axes : stored.axes + [single],
        byteOrder: stored.byteOrder)
      var span = elements.mutableSpan
      try TileReader(storage: matrix, layout: matrix.layout(.rows)).read(0..<columns, into: &span)
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// A matrix as a whole array of doubles, each column a row of it: version 1.0, C order, little-endian.
  package static func bytes(of matrix: Matrix) -> [UInt8] {
    let shape = "(\(matrix.columns), \(matrix.rows))"
    let bits = matrix.elements.map { $0.bitPattern.littleEndian }
    return NumpyWriter.preamble(descriptor: "<f8", shape: shape)
      + (unsafe bits.withUnsafeBytes { unsafe Array($0) })
  }
}
