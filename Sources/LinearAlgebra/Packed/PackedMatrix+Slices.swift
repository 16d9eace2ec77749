import Matrices

extension PackedMatrix {
  /// Sets all columns, slice by slice, on all threads.
  ///
  /// - Parameters:
  ///   - width: the columns of a slice; the last slice may have fewer.
  ///   - fill: writes the columns of a range into a matrix of doubles, which is then rounded, and returns a note on
  ///     them. The matrix still holds the elements of an earlier slice.
  /// - Returns: the notes in the order of the slices, and whether rounding changed an element.
  /// - Throws: the error of the first slice that fails.
  package mutating func setColumns<Note: Sendable>(
    inSlicesOf width: Int, _ fill: @Sendable (Range<Int>, inout Matrix) throws -> Note
  ) throws -> (notes: [Note], rounding: Rounding) {
    let (rows, columns) = (rows, columns)
    let slices = stride(from: 0, to: columns, by: width).map { $0..<min($0 + width, columns) }
    let results = try unsafe storage.withUnsafeMutableBufferPointer { target in
      // One task writes each slice.
      nonisolated(unsafe) let target = unsafe target
      return try Workers.map(slices, scratch: { Matrix(rows: rows, columns: 0) }) { range, slice in
        if slice.columns != range.count { slice = Matrix(rows: rows, columns: range.count) }
        let note = try fill(range, &slice)
        let rounding = unsafe slice.elements.withUnsafeBufferPointer { source -> Rounding in
          guard let from = source.baseAddress, let to = unsafe target.baseAddress else {
            return .exact
          }
          return unsafe Element.round(
            from, into: to + range.lowerBound * rows, count: source.count)
        }
        return (note: note, rounding: rounding)
      }
    }
    return (results.map(\.note), .combined(results.map(\.rounding)))
  }
}

/// Reading on all threads: a tile is divided into slices of features, and one thread reads each slice.
extension FeatureMatrix {
  /// The features of a slice: as many doubles as fit a processor's own cache, but enough for fast products and reading.
  private var sliceWidth: Int { max(64, (1 << 16) / max(1, dimension), readingWidth) }

  /// Reads the features of a range into a matrix of shorter numbers.
  ///
  /// - Parameters:
  ///   - features: the range.
  ///   - tile: becomes d × the number of features.
  ///   - note: is called with each slice in double, before it is rounded.
  /// - Returns: the notes in the order of the slices, and whether rounding changed an element.
  /// - Throws: the error of the first slice whose reading or `note` fails.
  package func readConcurrently<Element, Note: Sendable>(
    _ features: Range<Int>, into tile: inout PackedMatrix<Element>,
    _ note: @Sendable (Matrix) throws -> Note
  ) throws -> (notes: [Note], rounding: Rounding) {
    tile.reshape(rows: dimension, columns: features.count)
    let start = features.lowerBound
    return try tile.setColumns(inSlicesOf: sliceWidth) { columns, slice in
      try read(start + columns.lowerBound..<start + columns.upperBound, into: &slice)
      return try note(slice)
    }
  }

  /// Reads the features of a range into a matrix of doubles.
  ///
  /// - Parameters:
  ///   - features: the range.
  ///   - tile: d × the number of features; it is overwritten.
  /// - Throws: the error of the first slice whose reading fails.
  package func readConcurrently(_ features: Range<Int>, into tile: inout Matrix) throws {
    precondition(
      tile.rows == dimension && tile.columns == features.count,
      "a tile of \(tile.rows) × \(tile.columns) cannot hold \(features.count) features of \(dimension) elements"
    )
    let width = sliceWidth
    let slices = (features.count + width - 1) / width
    try tile.withMutableElements { elements in
      try unsafe elements.withUnsafeMutableBufferPointer { elements in
        // One task writes each slice.
        nonisolated(unsafe) let elements = unsafe elements
        try Workers.forEach(0..<slices) { index in
          let part = index * width..<min((index + 1) * width, features.count)
          let place = part.lowerBound * dimension..<part.upperBound * dimension
          var slice = unsafe UnsafeMutableBufferPointer(rebasing: elements[place]).mutableSpan
          let start = features.lowerBound
          try read(start + part.lowerBound..<start + part.upperBound, into: &slice)
        }
      }
    }
  }
}
