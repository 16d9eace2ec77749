import Matrices

extension FeatureMatrix {
  /// The mean of all features, d elements; zeros when there is no feature.
  ///
  /// - Throws: what reading the matrix throws.
  /// - Complexity: reads the matrix once.
  public func meanFeature() throws -> [Double] {
    var sum = [Double](repeating: 0, count: dimension)
    for range in tiles() {
      let tile = try tile(range)
      for j in 0..<range.count {
        for (i, element) in tile.column(j).enumerated() { sum[i] += element }
      }
    }
    return sum.map { $0 / Double(max(1, featureCount)) }
  }
}
