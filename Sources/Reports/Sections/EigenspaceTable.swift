import Documents

/// The eigenspaces of a frame operator in a table.
enum EigenspaceTable {
  /// The section of `matrix`; nil if it has no eigenspace.
  ///
  /// Of a matrix that blocks do not explain, only the eigenspaces that stand apart are shown, unless all details are asked for.
  static func section(_ matrix: MatrixReport, detail: ReportDetail) -> Section? {
    guard !matrix.eigenspaces.isEmpty else { return nil }
    var shown = matrix.eigenspaces
    var title = "Eigenspaces"
    if detail != .all, !matrix.isExplained, matrix.continuousSpectrum != nil {
      shown = shown.filter {
        $0.standsApart == true && ($0.multiplicity > 1 || $0.composition != nil)
      }
      guard !shown.isEmpty else {
        return Section(title, .list(["continuous spectrum: none stands apart from its neighbours"]))
      }
      title += " that stand apart"
    }
    let tolerance = Digits.magnitude(matrix.tolerance.relative, significant: 3)
    return Section(
      "\(title) (relative tolerance \(tolerance), \(matrix.tolerance.rule))",
      .table(keyed(table(shown, bound: matrix.frame.eigenvalueErrorBound, detail: detail), matrix)))
  }

  /// The table with a key for each row: on pages, a click selects the features that lie mostly in the eigenspace.
  private static func keyed(_ table: Table, _ matrix: MatrixReport) -> Table {
    var table = table
    for row in table.rows.indices {
      guard let index = Int(table.rows[row].cells[0]) else { continue }
      table.rows[row].keys = [MatrixPictures.key(ofSpace: index, in: matrix)]
    }
    return table
  }

  /// The table of `eigenspaces`, whose eigenvalues have errors of at most `bound`.
  static func table(
    _ eigenspaces: [EigenspaceReport], bound: Double, detail: ReportDetail
  ) -> Table {
    let shown = eigenspaces.prefix(detail.rowLimit)
    let left = eigenspaces.count - shown.count
    return Table(
      columns: [
        .right("#"), .right("λ"), .right("dim"), .right("spread"), .right("features"),
        .left("composition"),
      ],
      rows: shown.map { space in
        Table.Row([
          String(space.index),
          Digits.eigenvalue(space.eigenvalue, bound: bound),
          Digits.count(space.multiplicity),
          space.multiplicity > 1 ? Digits.percent(space.spread) : "–",
          Digits.count(space.features),
          space.composition ?? "",
        ])
      },
      remark: left > 0 ? "… and \(Digits.count(left)) more" : ""
    ).compact
  }
}
