import Matrices

extension FeatureMatrix {
  /// The mean of the features that are not zero, d elements; zeros when there is none.
  ///
  /// - Throws: what reading the matrix throws.
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
