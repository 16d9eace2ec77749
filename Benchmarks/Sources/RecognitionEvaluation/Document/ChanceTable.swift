extension Chance {
  /// A row for each kind of matrix, and one for all of them.
  var table: String {
    var table = MarkdownTable([
      ("kind", .left), ("how it is drawn", .left), ("drawn", .right), ("false names", .right),
      ("per cent", .right), ("as", .left), ("with its chance", .left), ("tight frame", .right),
      ("failed", .right),
    ])
    for row in rows {
      let truths = row.kind.truths.map(\.rawValue).joined(separator: " and ")
      let note = truths.isEmpty ? "" : " (holds \(truths), which may be said)"
      table.append(
        [row.kind.label, row.kind.description + note]
          + figures(row.drawn, row.count, list(row.count.names), list(row.count.namesByChance)))
    }
    let byChance = total.count.namesByChance.values.reduce(0, +)
    table.append(
      ["**all**", ""]
        + figures(total.drawn, total.count, "", byChance > 0 ? "\(byChance) names" : ""))
    return table.text
  }

  private func figures(
    _ drawn: Int, _ count: ChanceCount, _ names: String, _ namesByChance: String
  ) -> [String] {
    let share = 100 * Double(count.misnamed) / Double(drawn)
    return [
      "\(drawn)", "\(count.misnamed)", decimal(share, places: 3), names, namesByChance,
      "\(count.tight)", "\(count.failures)",
    ]
  }

  private func list(_ names: [String: Int]) -> String {
    names.mostFrequentFirst.map { "\($0.key) in \($0.value)" }.joined(separator: ", ")
  }
}

extension [String: Int] {
  /// The names with their counts, most frequent first, then by name.
  var mostFrequentFirst: [(key: String, value: Int)] {
    sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
  }
}
