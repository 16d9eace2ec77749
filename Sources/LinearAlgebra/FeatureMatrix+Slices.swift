import Matrices

extension FeatureMatrix {
  /// Reads the features of a range into a matrix of as many columns, a slice at a time and several slices at once.
  ///
  /// - Throws: what reading the first slice that cannot be read throws.
  public func read(
    _ features: Range<Int>, into tile: inout Matrix, inSlicesOf width: Int
  ) throws {
    precondition(
      tile.rows == dimension && tile.columns == features.count, "the tile has another shape")
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
}
