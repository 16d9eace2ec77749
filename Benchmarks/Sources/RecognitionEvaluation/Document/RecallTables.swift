extension Recall {
  /// A row for each geometry, a column for each deviation.
  var table: String {
    var table = MarkdownTable(
      [("geometry", .left), ("n", .right), ("d", .right)]
        + deviations.map { ($0.label, .right) })
    for (subject, row) in zip(subjects, cells) {
      table.append(
        [subject.label, "\(subject.count)", "\(subject.dimension ?? subject.rank)"]
          + row.map(\.text))
    }
    let shares = [
      ("named", \RecallCell.named), ("named with its chance", \.namedByChance),
      ("given a wrong name", \.misnamed),
    ]
    for (label, counted) in shares {
      table.append(
        ["**\(label), per cent**", "", ""]
          + deviations.indices.map {
            "**\(decimal(100 * share(deviation: $0, of: counted), places: 1))**"
          })
    }
    return table.text
  }

  /// A row for each deviation and each wrong name.
  var mistakes: String {
    var table = MarkdownTable([
      ("deviation", .left), ("called", .left), ("how often", .right), ("geometries", .left),
    ])
    var isEmpty = true
    for (number, deviation) in deviations.enumerated() {
      let mistakes = zip(subjects, cells).flatMap { subject, row in
        row[number].mistakes.map { (name: $0.key, label: subject.label, count: $0.value) }
      }
      let byName = Dictionary(grouping: mistakes, by: \.name)
      let totals = byName.mapValues { $0.reduce(0) { $0 + $1.count } }
      for (name, total) in totals.mostFrequentFirst {
        isEmpty = false
        let geometries = byName[name, default: []].map { "\($0.label) \($0.count)×" }
        table.append([
          deviation.label, name, "\(total)", geometries.joined(separator: ", "),
        ])
      }
    }
    return isEmpty ? "None." : table.text
  }
}

extension RecallCell {
  /// The number named, and after a plus the number whose name carries its chance.
  fileprivate var text: String { namedByChance > 0 ? "\(named)+\(namedByChance)" : "\(named)" }
}
