/// A weight matrix W, d × n with one feature a column, that is read in tiles of features.
///
/// The elements stay where they are (a mapped file, an array) until a tile of them is asked for and widened to
/// double, so a matrix larger than memory can be analysed.
package struct FeatureMatrix: Sendable {
  /// The matrix's name in its file.
  package let name: String
  /// d, the number of elements of a feature.
  package let dimension: Int
  /// n, the number of features.
  package let featureCount: Int
  /// How the elements are stored; sets how exact they can be.
  package let elementType: ElementType
  /// So many neighbouring features are best read together: 1 where each is contiguous where it is stored.
  package let readingWidth: Int
  private let readTile: @Sendable (Range<Int>, inout MutableSpan<Double>) throws -> Void

  /// A matrix whose tiles `readTile` writes.
  ///
  /// - Parameters:
  ///   - readingWidth: how many neighbouring features are best read together.
  ///   - readTile: writes the features of a range, one after the other, into a span of
  ///   `dimension * range.count` doubles. May be called from several threads at once.
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

  /// A matrix in memory, one feature a column.
  ///
  /// - Parameters:
  ///   - name: what errors and reports call it.
  ///   - matrix: W, d × n.
  ///   - elementType: the type whose precision the elements have.
  package init(name: String, _ matrix: Matrix, storedAs elementType: ElementType = .f64) {
    self.init(
      name: name, dimension: matrix.rows, featureCount: matrix.columns, elementType: elementType
    ) { features, tile in
      let start = features.lowerBound * matrix.rows
      for i in 0..<features.count * matrix.rows { tile[i] = matrix.elements[start + i] }
    }
  }

  /// The features of a range as the columns of a matrix, read now.
  ///
  /// - Throws: what reading throws: for a file, that an element is not finite.
  package func tile(_ features: Range<Int>) throws -> Matrix {
    var tile = Matrix(rows: dimension, columns: features.count)
    try read(features, into: &tile)
    return tile
  }

  /// Reads the features of a range into a matrix of as many columns, whose memory is used again.
  ///
  /// - Throws: what reading throws: for a file, that an element is not finite.
  package func read(_ features: Range<Int>, into tile: inout Matrix) throws {
    precondition(
      tile.rows == dimension && tile.columns == features.count, "the tile has another shape")
    try tile.withMutableElements { try read(features, into: &$0) }
  }

  /// Reads the features of a range, one after the other, into `dimension * features.count` doubles.
  ///
  /// - Throws: what reading throws: for a file, that an element is not finite.
  package func read(_ features: Range<Int>, into tile: inout MutableSpan<Double>) throws {
    precondition(
      features.lowerBound >= 0 && features.upperBound <= featureCount, "no such features")
    try readTile(features, &tile)
  }

  /// Consecutive ranges of features that together hold all of them, each of about `elements` elements.
  ///
  /// - Parameters:
  ///   - elements: the elements of a range.
  ///   - features: the most features of a range.
  /// - Returns: ranges in ascending order; none when there is no feature.
  package func tiles(
    ofAbout elements: Int = 1 << 20, atMost features: Int = .max
  ) -> [Range<Int>] {
    let width = max(1, min(features, elements / max(1, dimension)))
    return stride(from: 0, to: featureCount, by: width).map {
      $0..<$0 + min(width, featureCount - $0)
    }
  }

  /// The same features less `offset`, element by element; features that are zero stay zero.
  ///
  /// - Parameter offset: d elements, for instance the mean of the live features.
  package func subtracting(_ offset: [Double]) -> FeatureMatrix {
    precondition(offset.count == dimension, "the offset must have \(dimension) elements")
    let dimension = dimension
    let readTile = readTile
    return FeatureMatrix(
      name: name, dimension: dimension, featureCount: featureCount, elementType: elementType,
      readingWidth: readingWidth
    ) { features, tile in
      try readTile(features, &tile)
      for j in 0..<features.count {
        let elements = j * dimension..<(j + 1) * dimension
        // A dead feature has no direction that could be taken off.
        guard elements.contains(where: { tile[$0] != 0 }) else { continue }
        for i in elements { tile[i] -= offset[i - elements.lowerBound] }
      }
    }
  }
}
