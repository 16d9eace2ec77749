/// The name of a matrix and how it was stored: what a report says and the analysis does not know.
package struct MatrixProvenance: Equatable, Sendable {
  /// The matrix's name in its file.
  package let name: String
  /// The array's shape, as stored.
  package let shape: [Int]
  /// The elements' type, as stored.
  package let dtype: String
  /// Which index of the stored array numbers the features.
  package let orientation: MatrixReport.Orientation
  /// Why that orientation was taken.
  package let orientationReason: String
  /// The stack that the matrix is a slice of; nil for a tensor by itself.
  package let stack: StackReport?

  /// A name, a stored shape and an orientation with its reason.
  package init(
    name: String, shape: [Int], dtype: String, orientation: MatrixReport.Orientation,
    orientationReason: String, stack: StackReport? = nil
  ) {
    self.name = name
    self.shape = shape
    self.dtype = dtype
    self.orientation = orientation
    self.orientationReason = orientationReason
    self.stack = stack
  }
}

/// How the features of an analysis are numbered and named in its report.
package struct FeatureNumbering: Equatable, Sendable {
  /// The numbers in the whole matrix of the features analysed, ascending; nil if all are analysed.
  let indices: [Int]?
  /// The names of the features of the whole matrix, empty for a feature without a name; the last features may be left
  /// out.
  let labels: [String]?

  /// A numbering; by default features have their places as numbers, and no names.
  package init(indices: [Int]? = nil, labels: [String]? = nil) {
    self.indices = indices
    self.labels = labels
  }

  /// The number in the whole matrix of the feature at a place in the analysis.
  func index(_ place: Int) -> Int { indices?[place] ?? place }

  /// The names of the features with these numbers in the whole matrix, empty for one without; nil if none has one.
  func labels(_ indices: [Int]) -> [String]? {
    let labels = indices.map { label($0) ?? "" }
    return labels.allSatisfy(\.isEmpty) ? nil : labels
  }

  /// The name of the feature with this number in the whole matrix.
  func label(_ index: Int) -> String? {
    guard let labels, index < labels.count, !labels[index].isEmpty else { return nil }
    return labels[index]
  }
}
