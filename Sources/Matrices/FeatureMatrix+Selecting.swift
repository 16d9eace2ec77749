extension FeatureMatrix {
  /// The chosen features, in the order given; the others are never read.
  ///
  /// - Precondition: every index is that of a feature.
  package func selecting(_ chosen: [Int]) -> FeatureMatrix {
    precondition(chosen.allSatisfy { (0..<featureCount).contains($0) }, "no such feature")
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
}
