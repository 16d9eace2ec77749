import Nulls

extension MatrixReport {
  /// Adds the comparison of the matrix and its blocks with random ones.
  ///
  /// - Parameter test: the comparison; its matrix is the one of this report.
  package mutating func add(_ test: NullTest) {
    null = NullReport(
      replicas: test.options.replicas, seed: test.options.seed,
      statistics: NullStatisticReport.named(test.matrix), gaussianDimension: test.dimension,
      leftOut: Dictionary(uniqueKeysWithValues: test.leftOut.map { ($0.model, $0.reason) }))
    null?.band = test.band.map {
      NullBandReport(model: $0.model, draws: $0.draws, lower: $0.lower, upper: $0.upper)
    }
    for (block, comparisons) in test.blocks.enumerated() where !comparisons.isEmpty {
      blocks[block].null = NullStatisticReport.named(comparisons)
    }
  }
}

extension NullStatisticReport {
  fileprivate static func named(
    _ comparisons: [NullComparison]
  ) -> [NullComparisonName: NullStatisticReport] {
    Dictionary(
      comparisons.map { (NullComparisonName($0.statistic, $0.model), Self($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  private init(_ comparison: NullComparison) {
    self.init(
      statistic: comparison.statistic, model: comparison.model,
      alternative: comparison.statistic.alternative, observed: comparison.observed,
      mean: comparison.mean, standardDeviation: comparison.standardDeviation,
      pValue: comparison.pValue, adjustedPValue: comparison.adjustedPValue)
  }
}
