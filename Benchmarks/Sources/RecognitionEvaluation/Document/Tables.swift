import Eigenframe

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
