/// Which index of a stored two-dimensional array numbers the features.
package enum Orientation: String, Sendable, CaseIterable {
  /// One feature a row of the stored array, as embeddings and dictionaries have it.
  case rows
  /// One feature a column of the stored array.
  case columns
}
