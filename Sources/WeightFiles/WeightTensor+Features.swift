import Matrices

extension WeightTensor {
  /// The tensor as a matrix of features, whose elements are read and widened when a tile is asked for.
  ///
  /// - Parameters:
  ///   - orientation: which index of the stored array numbers the features.
  ///   - nonFinite: what is done with a feature that has a NaN or an infinity.
  /// - Returns: the matrix, d × n with one feature per column, whatever the orientation in the file.
  /// - Throws: `WeightFileError` if the tensor is not a matrix of real numbers. Reading a tile throws an error that
  ///   names the first element that is not finite, unless such features are zeroed.
  package func features(
    _ orientation: Orientation, nonFinite: NonFinitePolicy = .reject
  ) throws(WeightFileError) -> FeatureMatrix {
    let reader = try tileReader(orientation)
    let tensor = self
    return FeatureMatrix(
      name: name, dimension: reader.layout.dimension, featureCount: reader.layout.featureCount,
      elementType: storage.encoding.widenedFrom,
      readingWidth: reader.layout.isOneRun ? 1 : TileReader.stridedWidth
    ) { features, tile in
      try tensor.read(features, by: reader, into: &tile)
      guard tensor.canBeNonFinite else { return }
      switch nonFinite {
      case .reject: try tensor.rejectNonFinite(&tile, features, reader.layout, orientation)
      case .zeroFeature: zeroNonFinite(&tile, dimension: reader.layout.dimension)
      }
    }
  }

  /// The features that have a NaN or an infinity among their elements, ascending.
  ///
  /// - Throws: `WeightFileError` if the tensor is not a matrix of real numbers.
  /// - Complexity: reads the whole tensor once.
  package func nonFiniteFeatures(
    _ orientation: Orientation
  ) throws(WeightFileError) -> [Int] {
    let reader = try tileReader(orientation)
    guard canBeNonFinite else { return [] }
    let (dimension, count) = (reader.layout.dimension, reader.layout.featureCount)
    let width = max(1, (1 << 18) / dimension)
    var elements = [Double](repeating: 0, count: dimension * min(width, count))
    var found: [Int] = []
    for start in stride(from: 0, to: count, by: width) {
      var tile = elements.mutableSpan
      let features = start..<min(start + width, count)
      try read(features, by: reader, into: &tile)
      for (j, feature) in features.enumerated()
      where !FinitenessCheck.allFinite(tile, j * dimension..<(j + 1) * dimension) {
        found.append(feature)
      }
    }
    return found
  }

  /// The identity of the temporary file that the elements are unpacked to, which tensors of one file may share; nil if
  /// they are mapped directly.
  package var unpackedIdentity: ObjectIdentifier? {
    guard case .packed(let bytes, _) = storage.bytes else { return nil }
    return ObjectIdentifier(bytes)
  }

  /// Deletes the temporary file with the elements, if they had to be unpacked. Reading them again makes it again.
  package func discardUnpacked() {
    if case .packed(let bytes, _) = storage.bytes { bytes.discard() }
  }

  private var canBeNonFinite: Bool { storage.encoding.widenedFrom.canBeNonFinite }

  private func tileReader(_ orientation: Orientation) throws(WeightFileError) -> TileReader {
    if let notAnalysable { throw error(LocatedFault(MatrixFault.notAnalysable(notAnalysable))) }
    return TileReader(storage: storage, layout: storage.layout(orientation))
  }

  private func read(
    _ features: Range<Int>, by reader: TileReader, into tile: inout MutableSpan<Double>
  ) throws(WeightFileError) {
    do {
      try reader.read(features, into: &tile)
    } catch {
      throw self.error(error)
    }
  }

  private func rejectNonFinite(
    _ tile: inout MutableSpan<Double>, _ features: Range<Int>, _ layout: FeatureLayout,
    _ orientation: Orientation
  ) throws(WeightFileError) {
    let all = 0..<features.count * layout.dimension
    guard !FinitenessCheck.allFinite(tile, all),
      let place = FinitenessCheck.firstBad(tile, all)
    else { return }
    let feature = features.lowerBound + place / layout.dimension
    let element = place % layout.dimension
    let (row, column) = orientation == .rows ? (feature, element) : (element, feature)
    throw self.error(
      LocatedFault(MatrixFault.nonFinite(row: row, column: column, .init(tile[place]))))
  }
}

private func zeroNonFinite(_ tile: inout MutableSpan<Double>, dimension: Int) {
  for start in stride(from: 0, to: tile.count, by: dimension) {
    let feature = start..<start + dimension
    guard !FinitenessCheck.allFinite(tile, feature) else { continue }
    for i in feature { tile[i] = 0 }
  }
}
