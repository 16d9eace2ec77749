/// How the features of an analysis are numbered and named in its report.
package struct FeatureNumbering: Equatable, Sendable {
  /// The features analysed, ascending, as the whole matrix numbers them; nil for all.
  let indices: [Int]?
  /// The names of the features of the whole matrix, empty for one without; the last may have none.
  let labels: [String]?

  /// Features numbered by their place and without names, unless told otherwise.
  package init(indices: [Int]? = nil, labels: [String]? = nil) {
    self.indices = indices
    self.labels = labels
  }

  /// The number in the whole matrix of the feature at a place in the analysis.
  func index(_ place: Int) -> Int { indices?[place] ?? place }

  /// The name of the feature with this number in the whole matrix.
  func label(_ index: Int) -> String? {
    guard let labels, index < labels.count, !labels[index].isEmpty else { return nil }
    return labels[index]
  }
}
