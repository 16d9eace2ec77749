/// A weight matrix W, d × n with one feature per column, that is read in tiles of features.
///
/// The elements stay where they are, in a mapped file or an array. Only the tile asked for is widened to double, so a
/// matrix larger than memory can be analysed.
package struct FeatureMatrix: Sendable {
  /// The matrix's name in its file.
  package let name: String
  /// d, the number of elements of a feature.
  package let dimension: Int
  /// n, the number of features.
  package let featureCount: Int
  /// The storage type of the elements, which limits their precision.
  package let elementType: ElementType
  /// How many neighbouring features should be read together for speed; 1 if each feature is contiguous in storage.
  package let readingWidth: Int
  private let readTile: @Sendable (Range<Int>, inout MutableSpan<Double>) throws -> Void

  /// A matrix that is read by `readTile`.
  ///
  /// - Parameters:
  ///   - name: its name in errors and reports.
  ///   - dimension: d.
  ///   - featureCount: n.
  ///   - elementType: the storage type of the elements.
  ///   - readingWidth: how many neighbouring features should be read together for speed.
  ///   - readTile: writes the features of a range, one after the other, into a span of `dimension * range.count`
  ///     doubles. Several threads may call it at once.
  package init(
    name: String, dimension: Int, featureCount: Int, elementType: ElementType,
    readingWidth: Int = 1,
    readTile: @escaping @Sendable (Range<Int>, inout MutableSpan<Double>) throws -> Void
  ) {
    self.name = name
    self.dimension = dimension
    self.featureCount = featureCount
    self.elementType = elementType
    self.readingWidth = readingWidth
    self.readTile = readTile
  }

  /// A matrix in memory, one feature per column.
  ///
  /// - Parameters:
  ///   - name: its name in errors and reports.
  ///   - matrix: W, d × n.
  ///   - elementType: the type that the elements were rounded to.
  package init(name: String, _ matrix: Matrix, storedAs elementType: ElementType = .f64) {
    self.init(
      name: name, dimension: matrix.rows, featureCount: matrix.columns, elementType: elementType
    ) { features, tile in
      let start = features.lowerBound * matrix.rows
      for i in 0..<features.count * matrix.rows { tile[i] = matrix.elements[start + i] }
    }
  }

  /// Reads the features of a range as the columns of a matrix.
  ///
  /// - Throws: the errors of `readTile`; for a file, if an element is not finite.
  package func tile(_ features: Range<Int>) throws -> Matrix {
    var tile = Matrix(rows: dimension, columns: features.count)
    try read(features, into: &tile)
    return tile
  }

  /// Reads the features of a range into a matrix of d × their number, which is overwritten.
  ///
  /// - Throws: the errors of `readTile`; for a file, if an element is not finite.
  package func read(_ features: Range<Int>, into tile: inout Matrix) throws {
    precondition(
      tile.rows == dimension && tile.columns == features.count,
      "a tile of \(tile.rows) × \(tile.columns), not \(dimension) × \(features.count)")
    try tile.withMutableElements { try read(features, into: &$0) }
  }

  /// Reads the features of a range, one after the other, into `dimension * features.count` doubles.
  ///
  /// - Throws: the errors of `readTile`; for a file, if an element is not finite.
  package func read(_ features: Range<Int>, into tile: inout MutableSpan<Double>) throws {
    precondition(
      features.lowerBound >= 0 && features.upperBound <= featureCount,
      "features \(features) of a matrix with \(featureCount) features")
    try readTile(features, &tile)
  }

  /// Divides all features into consecutive ranges of about `elements` elements.
  ///
  /// - Parameters:
  ///   - elements: the number of elements of a range.
  ///   - features: the largest number of features of a range.
  /// - Returns: ranges in ascending order; none if there are no features.
  package func tiles(
    ofAbout elements: Int = 1 << 20, atMost features: Int = .max
  ) -> [Range<Int>] {
    let width = max(1, min(features, elements / max(1, dimension)))
    return stride(from: 0, to: featureCount, by: width).map {
      $0..<$0 + min(width, featureCount - $0)
    }
  }
}

/// Which index of a stored two-dimensional array numbers the features.
public enum Orientation: String, Sendable, CaseIterable {
  /// Each row of the stored array is a feature, as in embeddings and dictionaries.
  case rows
  /// Each column of the stored array is a feature.
  case columns
}
