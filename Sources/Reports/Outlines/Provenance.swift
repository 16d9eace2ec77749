/// Where a matrix's numbers come from, in sentences.
enum Provenance {
  /// What was stored, how it was read and which features count.
  static func sentences(_ matrix: MatrixReport) -> [String] {
    let axis = matrix.orientation == .rows ? "rows" : "columns"
    let reason = matrix.orientationReason.map { ": \($0)" } ?? ""
    let shape = matrix.shape.map { Digits.count($0) }.joined(separator: "×")
    let stored =
      "\(features(matrix)) (\(axis) of the stored array\(reason)) in "
      + "\(Digits.count(matrix.dimension, "dimension")); stored as \(shape), \(matrix.dtype)"
    let counts = counts(matrix)
    return [stored.plain] + (counts.isEmpty ? [] : [counts])
  }

  private static func features(_ matrix: MatrixReport) -> String {
    matrix.selection == nil
      ? Digits.count(matrix.featureCount, "feature")
      : Digits.count(matrix.featureCount, "selected feature")
  }

  private static func counts(_ matrix: MatrixReport) -> String {
    let dead = matrix.deadFeatures?.count ?? 0
    let groups = matrix.duplicateGroups?.count ?? 0
    var counts: [String] = []
    if dead > 0 {
      counts.append("\(Digits.count(matrix.featureCount - dead)) live, \(Digits.count(dead)) dead")
    }
    if groups > 0 { counts.append(Digits.count(groups, "group") + " of parallel features") }
    return counts.joined(separator: "; ")
  }
}
