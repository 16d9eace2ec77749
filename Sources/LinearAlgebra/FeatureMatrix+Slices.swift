import Matrices

/// Reading on all threads: a tile falls into slices of features, each read by one thread.
extension FeatureMatrix {
  /// The features of a slice: what a processor's own cache holds in doubles, but enough for fast products and reading.
  private var sliceWidth: Int { max(64, (1 << 16) / max(1, dimension), readingWidth) }

  /// Reads the features of a range into a matrix of as many columns.
  ///
  /// - Parameters:
  ///   - features: the range.
  ///   - tile: d × their number; its memory is used again.
  /// - Throws: what reading the first slice that cannot be read throws.
  package func readConcurrently(_ features: Range<Int>, into tile: inout Matrix) throws {
    precondition(
      tile.rows == dimension && tile.columns == features.count, "the tile has another shape")
    let width = sliceWidth
    let slices = (features.count + width - 1) / width
    try tile.withMutableElements { elements in
      try unsafe elements.withUnsafeMutableBufferPointer { elements in
        // Each slice is written by one task only.
        nonisolated(unsafe) let elements = unsafe elements
        try Workers.forEach(0..<slices, scratch: {}) { index, _ in
          let part = index * width..<min((index + 1) * width, features.count)
          let place = part.lowerBound * dimension..<part.upperBound * dimension
          var slice = unsafe UnsafeMutableBufferPointer(rebasing: elements[place]).mutableSpan
          let start = features.lowerBound
          try read(start + part.lowerBound..<start + part.upperBound, into: &slice)
        }
      }
    }
  }

  /// Reads the features of a range as singles.
  ///
  /// - Parameters:
  ///   - features: the range.
  ///   - tile: takes their shape, d × their number; its memory is used again.
  ///   - note: what is to be known about each slice in doubles, before it is rounded.
  /// - Returns: the notes, slice by slice.
  /// - Throws: what reading the first slice that cannot be read, or `note`, throws.
  package func readConcurrently<Note: Sendable>(
    _ features: Range<Int>, into tile: inout SingleMatrix,
    _ note: @Sendable (Matrix) throws -> Note
  ) throws -> [Note] {
    tile.reshape(rows: dimension, columns: features.count)
    let start = features.lowerBound
    return try tile.setColumns(inSlicesOf: sliceWidth) { columns, slice in
      try read(start + columns.lowerBound..<start + columns.upperBound, into: &slice)
      return try note(slice)
    }
  }

  /// Reads the features of a range as bf16 numbers.
  ///
  /// - Parameters and errors: as for singles.
  /// - Returns: the notes, slice by slice, and whether an element lost digits.
  package func readConcurrently<Note: Sendable>(
    _ features: Range<Int>, into tile: inout BF16Matrix,
    _ note: @Sendable (Matrix) throws -> Note
  ) throws -> (notes: [Note], rounding: BF16Matrix.Rounding) {
    tile.reshape(rows: dimension, columns: features.count)
    let start = features.lowerBound
    return try tile.setColumns(inSlicesOf: sliceWidth) { columns, slice in
      try read(start + columns.lowerBound..<start + columns.upperBound, into: &slice)
      return try note(slice)
    }
  }
}
