import Documents

/// The features of a matrix in a table, one a line.
enum FeatureTable {
  /// Up to so many features are shown without being asked for.
  private static let brief = 40

  /// What the columns with short titles hold.
  private static let legend =
    "N squared norm; D dimensionality; κ and spread: mean and variation of the spectral measure; "
    + "local.: largest mass on one eigenspace; part.: how many eigenspaces share the feature"

  /// The table of `features`; nil where the details leave it out.
  static func table(
    _ features: [FeatureReport], bound: Double, detail: ReportDetail
  ) -> Table? {
    guard !features.isEmpty, detail == .all || features.count <= brief else { return nil }
    return Table(
      columns: [
        .right("#"), .left("label"), .right("N"), .right("D"), .right("leverage"), .right("κ"),
        .right("spread"), .right("local."), .right("part."), .right("space"), .right("block"),
      ],
      rows: features.map { row($0, bound: bound) },
      remark: legend
    ).compact
  }

  private static func row(_ feature: FeatureReport, bound: Double) -> Table.Row {
    Table.Row([
      String(feature.index),
      feature.label ?? "",
      Digits.magnitude(feature.squaredNorm, significant: 4),
      Digits.figure(feature.dimensionality, significant: 4),
      Digits.figure(feature.leverage, significant: 4),
      Digits.eigenvalue(feature.rayleigh, bound: bound),
      Digits.percent(feature.spread),
      Digits.figure(feature.localization, significant: 3),
      Digits.figure(feature.participation, significant: 3),
      feature.eigenspace.map(String.init) ?? "–",
      feature.block.map(String.init) ?? "–",
    ])
  }
}
