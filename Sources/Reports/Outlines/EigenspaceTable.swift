/// The eigenspaces of a frame operator in a table.
enum EigenspaceTable {
  /// The table of `eigenspaces`, whose eigenvalues are good to `bound`.
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
