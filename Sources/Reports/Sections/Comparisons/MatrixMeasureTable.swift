import Documents
import Frames

/// The spectral measures of selected features in the whole matrix, one per line.
enum MatrixMeasureTable {
  /// The columns between the label and the steps.
  private static let measures: [(FeatureMeasure, @Sendable (MatrixMeasureReport) -> Double)] = [
    (.squaredNorm, { $0.squaredNorm }), (.dimensionality, { $0.dimensionality }),
    (.rayleigh, { $0.rayleigh }), (.spread, { $0.spread }),
  ]

  /// What the columns hold, and the values of the last one.
  private static let legend =
    "of the features as they are stored; D, κ and spread (mean and variation of the spectral "
    + "measure) follow from one product with F; the leverage lies between the bounds; exact: the "
    + "measure has no more points than steps; settled: two further steps hardly raised the lower "
    + "bound; unsettled: it still grew at the last step allowed"

  /// The section of `selection`; nil if it has no measures.
  static func section(_ selection: SelectionReport, detail: ReportDetail) -> Section? {
    guard let measures = selection.measures, !measures.isEmpty else { return nil }
    let shown = measures.prefix(detail.rowLimit)
    let left = measures.count - shown.count
    let more = left > 0 ? "… and \(Digits.count(left)) more; " : ""
    let names = Dictionary(
      zip(selection.features, selection.labels ?? []), uniquingKeysWith: { first, _ in first })
    let table = Table(
      columns: [.right("#"), .left("label")] + Self.measures.map { .right($0.0.symbol) }
        + [
          .right("\(FeatureMeasure.leverage.symbol) ≥"), .right("≤"), .right("steps"),
          .left("measure"),
        ],
      rows: shown.map { row($0, label: names[$0.feature] ?? "") },
      remark: more + legend
    ).compact
    return Section(
      "Spectral measures in the whole matrix", .table(table))
  }

  private static func row(_ measure: MatrixMeasureReport, label: String) -> Table.Row {
    let bounds = [measure.leverage.lower, measure.leverage.upper]
    return Table.Row(
      [String(measure.feature), FeatureLists.label(label)]
        + measures.map { $0.0.text($0.1(measure)) }
        + bounds.map { FeatureMeasure.leverage.text($0) }
        + [Digits.count(measure.steps), measure.outcome.rawValue])
  }
}
