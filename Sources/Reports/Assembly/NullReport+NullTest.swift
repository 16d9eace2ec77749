import Nulls

extension MatrixReport {
  /// Adds what chance gives for the matrix and its blocks.
  ///
  /// - Parameter test: of the matrix that this is the report on.
  package mutating func add(_ test: NullTest) {
    null = NullReport(
      replicas: test.options.replicas, seed: test.options.seed,
      statistics: NullStatisticReport.named(test.matrix), gaussianDimension: test.dimension,
      leftOut: Dictionary(
        uniqueKeysWithValues: test.leftOut.map { ($0.model.rawValue, $0.reason.rawValue) }))
    for (block, comparisons) in test.blocks.enumerated() where !comparisons.isEmpty {
      blocks[block].null = NullStatisticReport.named(comparisons)
    }
  }
}

extension NullStatisticReport {
  fileprivate static func named(
    _ comparisons: [NullComparison]
  ) -> [String: NullStatisticReport] {
    Dictionary(
      comparisons.map { ("\($0.statistic.rawValue)/\($0.model.rawValue)", Self($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  private init(_ comparison: NullComparison) {
    self.init(
      statistic: comparison.statistic.rawValue, model: comparison.model.rawValue,
      alternative: comparison.statistic.alternative.rawValue, observed: comparison.observed,
      mean: comparison.mean, standardDeviation: comparison.standardDeviation,
      pValue: comparison.pValue, adjustedPValue: comparison.adjustedPValue)
  }
}
