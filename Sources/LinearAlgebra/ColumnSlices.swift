import Matrices

extension Array where Element: BitwiseCopyable & Sendable {
  /// Sets the columns of a matrix that is kept in shorter numbers, a slice of them at a time and several slices at once.
  ///
  /// - Parameters:
  ///   - rows: the elements of a column.
  ///   - columns: how many there are; the array has rows × columns elements at least.
  ///   - width: the number of columns of a slice, the last may have fewer.
  ///   - fill: puts the columns of a range into a matrix of doubles and returns what it has to say about them. The matrix
  ///     holds what an earlier slice left.
  ///   - narrow: rounds so many doubles.
  /// - Returns: what `fill` and `narrow` returned, slice by slice.
  /// - Throws: the error of the first slice that throws.
  mutating func setColumns<Note: Sendable, Rounding: Sendable>(
    rows: Int, columns: Int, inSlicesOf width: Int,
    _ fill: @Sendable (Range<Int>, inout Matrix) throws -> Note,
    narrow:
      @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Element>, Int) -> Rounding
  ) throws -> [(note: Note, rounding: Rounding?)] {
    let slices = stride(from: 0, to: columns, by: width).map { $0..<Swift.min($0 + width, columns) }
    return try unsafe withUnsafeMutableBufferPointer { target in
      // Each slice is written by one task only.
      nonisolated(unsafe) let target = unsafe target
      return try Workers.map(slices, scratch: { Matrix(rows: rows, columns: 0) }) { range, slice in
        if slice.columns != range.count { slice = Matrix(rows: rows, columns: range.count) }
        let note = try fill(range, &slice)
        let rounding = unsafe slice.elements.withUnsafeBufferPointer { elements -> Rounding? in
          guard let source = elements.baseAddress, let target = unsafe target.baseAddress else {
            return nil
          }
          return unsafe narrow(source, target + range.lowerBound * rows, elements.count)
        }
        return (note, rounding)
      }
    }
  }
}
