import Series

/// The checkpoints of a series in a table.
enum CheckpointTable {
  /// One row a checkpoint; unless all are asked for, rows that repeat the blocks of the row before are left out.
  static func table(of model: ModelSeries, detail: ReportDetail) -> Table {
    let words = model.checkpoints.map(blocks)
    let all = Array(words.indices)
    var shown = all.filter { place in
      detail == .all || all.count <= ReportDetail.auto.rowLimit || place == 0
        || place == all.count - 1 || words[place] != words[place - 1]
    }
    if detail != .all, shown.count > mostRows {
      // Evenly spaced, with the first and the last.
      shown = (0..<mostRows).map { shown[$0 * (shown.count - 1) / (mostRows - 1)] }
    }
    let left = all.count - shown.count
    return Table(
      columns: [
        .right("step"), .right("loss"), .right("rank"), .right("saturation"), .right("Σ D"),
        .left("λ × dimension"), .left("blocks"),
      ],
      rows: shown.map { place in
        let checkpoint = model.checkpoints[place]
        return Table.Row([
          Digits.count(checkpoint.step),
          checkpoint.loss.map { Digits.magnitude($0, significant: 3) } ?? "–",
          Digits.count(checkpoint.rank),
          Digits.figure(checkpoint.saturation, significant: 3),
          Digits.figure(checkpoint.sumDimensionality, significant: 4),
          eigenspaces(of: checkpoint), words[place],
        ])
      },
      remark: left > 0
        ? "\(Digits.count(left, "checkpoint")) between left out; --details all shows all" : ""
    ).compact
  }

  /// For instance `3.42×2 1.98×5 …`.
  private static func eigenspaces(of checkpoint: CheckpointSummary) -> String {
    let spaces = checkpoint.eigenspaces
    let shown = spaces.prefix(mostEigenspaces).map { space in
      let bound = max(checkpoint.errorBound, abs(space.eigenvalue) * 0.005)
      return "\(Digits.eigenvalue(space.eigenvalue, bound: bound))×\(space.multiplicity)"
    }.joined(separator: " ")
    let left = spaces.count - mostEigenspaces
    return left > 0 ? "\(shown) +\(Digits.count(left))" : shown
  }

  /// For instance `3 pentagons, 5 digons`.
  static func blocks(of checkpoint: CheckpointSummary) -> String {
    guard let blocks = checkpoint.blocks else { return "not searched" }
    guard !blocks.isEmpty else { return "none" }
    let entries = Census(blocks.map { Census.Kind(name: $0.name, size: $0.features.count) }).entries
    let shown = entries.prefix(mostKinds).map(\.phrase).joined(separator: ", ")
    let left = entries.count - mostKinds
    return left > 0 ? "\(shown) and \(left) more \(left == 1 ? "kind" : "kinds")" : shown
  }

  private static let mostRows = 40
  private static let mostEigenspaces = 3
  private static let mostKinds = 6
}
