import Matrices

extension WeightTensor {
  /// The names that the file itself gives to the features of a matrix: of a table, the names of its rows or its headings.
  ///
  /// - Returns: one name for each feature; nil if the file names none.
  package func labels(_ orientation: Orientation) -> LabelFile? {
    guard shape.count == 2 else { return nil }
    let (names, count) =
      orientation == .rows ? (rowNames, shape[0]) : (columnNames, shape[1])
    guard let names, names.count == count else { return nil }
    return LabelFile(path: path, names: names)
  }
}
