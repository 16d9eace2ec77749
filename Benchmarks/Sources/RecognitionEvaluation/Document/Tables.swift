import Eigenframe

extension Recall {
  /// A row for each geometry, a column for each noise.
  var table: String {
    var table = MarkdownTable(
      [("geometry", .left), ("n", .right), ("d", .right)]
        + Self.noises.map { (percent($0), .right) })
    for (subject, row) in zip(subjects, cells) {
      let vectors = subject.geometry.vectors
      table.append(
        [subject.label, "\(vectors.columns)", "\(vectors.rows)"] + row.map { "\($0.named)" })
    }
    for (label, counted) in [("named", \Cell.named), ("given a wrong name", \Cell.misnamed)] {
      table.append(
        ["**\(label), per cent**", "", ""]
          + Self.noises.indices.map {
            "**\(decimal(100 * share(noise: $0, of: counted), places: 1))**"
          })
    }
    return table.text
  }

  /// A row for each pair of a geometry and what it was called, by noise.
  var mistakes: String {
    var table = MarkdownTable([
      ("noise", .right), ("geometry", .left), ("called", .left), ("how often", .right),
    ])
    var isEmpty = true
    for noise in Self.noises.indices {
      for (subject, row) in zip(subjects, cells) {
        for (name, count) in row[noise].mistakes.sorted(by: Self.isBefore) {
          isEmpty = false
          table.append([percent(Self.noises[noise]), subject.label, name, "\(count)"])
        }
      }
    }
    return isEmpty ? "None." : table.text
  }

  private static func isBefore(
    _ left: (key: String, value: Int), _ right: (key: String, value: Int)
  ) -> Bool {
    left.value != right.value ? left.value > right.value : left.key < right.key
  }
}

extension Chance {
  /// A row for each kind of matrix.
  var table: String {
    var table = MarkdownTable([
      ("matrices", .left), ("drawn", .right), ("misnamed", .right), ("as", .left),
    ])
    for count in counts {
      let families = count.byFamily.sorted { $0.key < $1.key }
        .map { "\($0.key) in \($0.value)" }
      table.append([
        count.kind.label, "\(count.drawn)", "\(count.misnamed)",
        families.joined(separator: ", "),
      ])
    }
    return table.text
  }
}

extension Outsiders {
  /// A row for each matrix.
  var table: String {
    var table = MarkdownTable(
      [("matrix", .left), ("n", .right), ("d", .right), ("truth", .left)]
        + Self.noises.flatMap { noise in
          [("at \(percent(noise))", .left), ("residual", .right), ("judged", .left)]
        } + [("why", .left)])
    for row in rows {
      let vectors = row.outsider.part.vectors
      table.append(
        [
          row.outsider.label, "\(vectors.columns)", "\(vectors.rows)", row.outsider.truth,
        ]
          + row.findings.flatMap { finding in
            [
              finding.description, decimal(finding.residual, places: 4),
              finding.description == row.outsider.truth ? "right" : "**wrong**",
            ]
          } + [row.outsider.reason])
    }
    return table.text
  }
}

extension Timing {
  /// A row for each block.
  var table: String {
    var table = MarkdownTable([
      ("n", .right), ("d", .right), ("block", .left), ("verdict", .left), ("ms", .right),
    ])
    for row in rows {
      table.append([
        "\(row.block.count)", "\(row.block.dimension)", row.block.label, row.verdict,
        decimal(row.milliseconds, places: row.milliseconds < 10 ? 2 : 0),
      ])
    }
    return table.text
  }
}
