import Documents

/// Several selections in a table, one line each.
enum SelectionTableSection {
  /// The section; nil without selections.
  static func section(_ rows: [SelectionRowReport]?) -> Section? {
    guard let rows, !rows.isEmpty else { return nil }
    let table = Table(
      columns: [
        .left("selection"), .right("features"), .left("best geometry"), .right("residual"),
        .right("p"), .left("order"), .right("explained"), .right("chance"), .right("p"),
      ],
      rows: rows.map { row in
        let best = row.selection.bestFit
        return Table.Row([
          row.name, Digits.count(row.selection.features.count),
          best?.name ?? "–", best.map { Digits.percent($0.residual) } ?? "–",
          row.geometryPValue.map(probability) ?? "–", row.group?.action ?? "–",
          row.group.map { Digits.percent($0.explained) } ?? "–",
          row.group.map { Digits.percent($0.chance) } ?? "–",
          row.groupPValue.map(probability) ?? "–",
        ])
      },
      remark:
        "order: the features as listed, cyclic or as a path, whichever explains more of the Gram entries; both p "
        + "are corrected for the number of selections (Holm)")
    return Section("Selections", .table(table))
  }

  private static func probability(_ value: Double) -> String {
    Digits.figure(value, significant: 2)
  }
}
