/// Matrices made from another one.
extension FeatureMatrix {
  /// The chosen features, in the order given. The other features are never read.
  ///
  /// - Precondition: every index is the index of a feature.
  package func selecting(_ chosen: [Int]) -> FeatureMatrix {
    precondition(
      chosen.allSatisfy { (0..<featureCount).contains($0) },
      "a feature was chosen that is not among the \(featureCount) features")
    let whole = self
    return FeatureMatrix(
      name: name, dimension: dimension, featureCount: chosen.count, elementType: elementType
    ) { features, tile in
      for (place, feature) in chosen[features].enumerated() {
        let elements = try whole.tile(feature..<feature + 1).elements
        let start = place * whole.dimension
        for i in elements.indices { tile[start + i] = elements[i] }
      }
    }
  }

  /// The features minus `offset`, element by element. Features that are zero stay zero.
  ///
  /// - Parameter offset: d elements, for instance the mean of the live features.
  package func subtracting(_ offset: [Double]) -> FeatureMatrix {
    precondition(
      offset.count == dimension, "an offset of \(offset.count) elements, not \(dimension)")
    let whole = self
    return FeatureMatrix(
      name: name, dimension: dimension, featureCount: featureCount, elementType: elementType,
      readingWidth: readingWidth
    ) { features, tile in
      try whole.read(features, into: &tile)
      for j in 0..<features.count {
        let elements = j * whole.dimension..<(j + 1) * whole.dimension
        // A dead feature must stay dead.
        guard elements.contains(where: { tile[$0] != 0 }) else { continue }
        for i in elements { tile[i] -= offset[i - elements.lowerBound] }
      }
    }
  }

  /// The mean of the features that are not zero, d elements. Zeros if all features are zero.
  ///
  /// - Throws: the errors of reading the matrix.
  /// - Complexity: reads the matrix once.
  package func meanFeature() throws -> [Double] {
    var sum = [Double](repeating: 0, count: dimension)
    var count = 0
    for range in tiles() {
      let tile = try tile(range)
      for j in 0..<range.count {
        let feature = tile.column(j)
        guard feature.contains(where: { $0 != 0 }) else { continue }
        count += 1
        for (i, element) in feature.enumerated() { sum[i] += element }
      }
    }
    return sum.map { $0 / Double(max(1, count)) }
  }
}
