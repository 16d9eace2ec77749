import Documents

/// The spectral measures of selected features in the whole matrix, one a line.
enum MatrixMeasureTable {
  /// What the columns hold and what the last one says.
  private static let legend =
    "of the features as they are stored; D, κ and spread (mean and variation of the spectral "
    + "measure) follow from one product with F; the leverage lies between the bounds; exact: the "
    + "measure has no more points than steps; settled: two further steps hardly raised the lower "
    + "bound; unsettled: it still grew at the last step allowed"

  /// The section of `selection`; nil where its measures were not asked for.
  static func section(_ selection: SelectionReport, detail: ReportDetail) -> Section? {
    guard let measures = selection.measures, !measures.isEmpty else { return nil }
    let shown = measures.prefix(detail.rowLimit)
    let left = measures.count - shown.count
    let more = left > 0 ? "… and \(Digits.count(left)) more; " : ""
    let names = Dictionary(
      zip(selection.features, selection.labels ?? []), uniquingKeysWith: { first, _ in first })
    let table = Table(
      columns: [
        .right("#"), .left("label"), .right("N"), .right("D"), .right("κ"), .right("spread"),
        .right("leverage ≥"), .right("≤"), .right("steps"), .left("measure"),
      ],
      rows: shown.map { row($0, label: names[$0.feature] ?? "") },
      remark: more + legend
    ).compact
    return Section(
      "Spectral measures in the whole matrix", .table(table))
  }

  private static func row(_ measure: MatrixMeasureReport, label: String) -> Table.Row {
    Table.Row([
      String(measure.feature),
      label,
      Digits.magnitude(measure.squaredNorm, significant: 4),
      Digits.figure(measure.dimensionality, significant: 4),
      Digits.magnitude(measure.rayleigh, significant: 4),
      Digits.percent(measure.spread),
      Digits.figure(measure.leverage.lower, significant: 4),
      Digits.figure(measure.leverage.upper, significant: 4),
      Digits.count(measure.steps),
      measure.outcome.rawValue,
    ])
  }
}
