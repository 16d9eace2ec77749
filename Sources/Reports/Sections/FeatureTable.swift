import Documents
import Frames

/// The features of a matrix in a table, one per line.
enum FeatureTable {
  /// The most features that are shown if the user does not ask for them.
  private static let brief = 40

  /// The table of `features`; nil if the details leave it out.
  static func table(
    _ features: [FeatureReport], bound: Double, detail: ReportDetail
  ) -> Table? {
    guard !features.isEmpty, detail == .all || features.count <= brief else { return nil }
    return Table(
      columns: [.right("#"), .left("label")] + FeatureMeasure.all.map { .right($0.symbol) }
        + [.right("space"), .right("block")],
      rows: features.map { row($0, bound: bound) },
      remark: FeatureMeasure.all.compactMap(\.legend).joined(separator: "; ")
    ).compact
  }

  private static func row(_ feature: FeatureReport, bound: Double) -> Table.Row {
    let figures = zip(FeatureMeasure.all, feature.figures).map { measure, figure in
      measure.text(figure, eigenvalueBound: bound)
    }
    return Table.Row(
      [String(feature.index), FeatureLists.label(feature.label ?? "")] + figures
        + [feature.eigenspace.map(String.init) ?? "–", feature.block.map(String.init) ?? "–"],
      keys: [feature.index])
  }
}

extension FeatureMeasure {
  /// A value of the measure as tables show it, with the digits that its unit deserves.
  ///
  /// - Parameters:
  ///   - value: the figure.
  ///   - bound: the error of an eigenvalue; nil if it is not known.
  func text(_ value: Double, eigenvalueBound bound: Double? = nil) -> String {
    switch unit {
    case .squaredWeight: Digits.magnitude(value, significant: 4)
    case .eigenvalue:
      bound.map { Digits.eigenvalue(value, bound: $0) } ?? Digits.magnitude(value, significant: 4)
    case .dimensions: Digits.figure(value, significant: 4)
    case .ratio: Digits.percent(value)
    case .mass, .eigenspaces: Digits.figure(value, significant: 3)
    }
  }
}
