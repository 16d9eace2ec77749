import Analysis
import Comparison
import Matrices
import Reports
import WeightFiles

/// Two matrices that belong together, with the names of their features.
struct ComparedPair {
  let first: ComparedModel.Item
  let second: ComparedModel.Item
  private let labels: (first: LabelFile?, second: LabelFile?)
  private let pairs: FeaturePairs

  /// Finds the features that are in both.
  ///
  /// - Throws: `ComparisonError` if that is not clear; `AnalysisError` if the selection does not fit.
  init(
    _ first: ComparedModel.Item, _ labels: LabelFile?, _ second: ComparedModel.Item,
    _ otherLabels: LabelFile?, _ options: AnalysisOptions
  ) throws {
    (self.first, self.second) = (first, second)
    self.labels = (labels, otherLabels)
    let (n, m) = (first.part.featureCount, second.part.featureCount)
    let (a, b) = (Self.place(first), Self.place(second))
    if options.choice != nil {
      pairs = FeaturePairs(
        selected: try options.selectedFeatures(among: n, labels, of: first.name) ?? [],
        try options.selectedFeatures(among: m, otherLabels, of: second.name) ?? [])
    } else if let labels, let otherLabels, n != m || labels.path != otherLabels.path {
      pairs = FeaturePairs(names: labels.names, of: n, otherLabels.names, of: m)
      guard pairs.count > 0 else { throw ComparisonError.noCommonLabel(first: a, second: b) }
    } else {
      guard n == m else { throw ComparisonError.featureCounts(first: a, n, second: b, m) }
      pairs = FeaturePairs(count: n)
    }
  }

  private static func place(_ item: ComparedModel.Item) -> String {
    "\(item.path): \(item.part.tensor.name)"
  }

  /// The features that are in both, in one order.
  func matrices(_ options: AnalysisOptions) throws -> (first: FeatureMatrix, second: FeatureMatrix)
  {
    (
      try Self.matrix(first, pairs.first, options), try Self.matrix(second, pairs.second, options)
    )
  }

  private static func matrix(
    _ item: ComparedModel.Item, _ chosen: [Int], _ options: AnalysisOptions
  ) throws -> FeatureMatrix {
    let whole = try item.part.tensor.features(
      item.part.convention.orientation, nonFinite: options.nonFinite)
    let isWhole =
      chosen.count == whole.featureCount && chosen.enumerated().allSatisfy { $0 == $1 }
    return try MatrixError.naming(whole) {
      try options.geometry.prepared(isWhole ? whole : whole.selecting(chosen))
    }
  }

  /// The report on the comparison.
  func report(_ comparison: MatrixComparison, _ structure: StructureComparison?) -> PairReport {
    PairReport(
      comparison, structure,
      first: (first.part.provenance(named: first.name), first.part.featureCount),
      second: (second.part.provenance(named: second.name), second.part.featureCount),
      PairNumbering(pairs, labels.first?.names, labels.second?.names))
  }

  /// Which features count as dead because they are not finite.
  func nonFinite(_ options: AnalysisOptions) throws -> [DiagnosticReport] {
    guard options.nonFinite == .zeroFeature else { return [] }
    return try [("A", first), ("B", second)].compactMap { side, item in
      let skipped = try item.part.tensor.nonFiniteFeatures(item.part.convention.orientation)
      guard let place = skipped.first else { return nil }
      return DiagnosticReport(
        severity: .warning, code: "non-finite",
        message:
          "features of \(side) with NaN or infinity count as dead: \(skipped.count), the first is "
          + "\(place)", matrix: first.name)
    }
  }
}
