import Analysis
import Documents
import Series

/// The checkpoints of a series in a table.
enum CheckpointTable {
  /// One row a checkpoint; unless all are asked for, rows that repeat the blocks of the row before are left out.
  static func table(
    of model: ModelSeries, detail: ReportDetail, in vocabulary: Vocabulary
  ) -> Table {
    // A group changes little by little: its checkpoints are all of interest.
    let follows = model.checkpoints.contains { $0.group != nil }
    let words = model.checkpoints.map(\.blockKinds)
    let all = Array(words.indices)
    var shown = all.filter { place in
      detail == .all || all.count <= ReportDetail.auto.rowLimit || place == 0
        || place == all.count - 1 || follows || words[place] != words[place - 1]
    }
    if detail != .all, shown.count > mostRows {
      // Evenly spaced, with the first and the last.
      shown = (0..<mostRows).map { shown[$0 * (shown.count - 1) / (mostRows - 1)] }
    }
    let left = all.count - shown.count
    return Table(
      columns: [
        .right("step"), .right("loss"), .right("rank"), .right("saturation"), .right("of strong"),
        .right("Σ D"), .left("λ × dimension"), .left("group"), .left("blocks"),
      ],
      rows: shown.map { place in
        let checkpoint = model.checkpoints[place]
        return Table.Row([
          Digits.count(checkpoint.step),
          checkpoint.loss.map { Digits.magnitude($0, significant: 3) } ?? "–",
          Digits.count(checkpoint.rank),
          saturation(of: checkpoint), strongSaturation(of: checkpoint) ?? "–",
          Digits.figure(checkpoint.sumDimensionality, significant: 4),
          eigenspaces(of: checkpoint), checkpoint.group.map(group) ?? "–",
          blocks(of: checkpoint),
        ])
      },
      remark: left > 0
        ? "\(Digits.count(left, "checkpoint")) in between left out; \(vocabulary[.fullDetail]) shows them"
        : ""
    ).compact
  }

  /// For instance `97 %: 10, 14, 2, 17`.
  static func group(_ group: CheckpointSummary.Group) -> String {
    let explained = Digits.percent(group.explained)
    guard group.standing != "chance", group.strong > 0 else { return explained }
    let names = group.powers.prefix(min(group.strong, mostFrequencies)).map(\.name)
    let more = group.strong > names.count ? ", …" : ""
    return "\(explained): \(names.joined(separator: ", "))\(more)"
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

  /// For instance `3 pentagons, 5 digons, 7 weak features`.
  static func blocks(of checkpoint: CheckpointSummary) -> String {
    guard let blocks = checkpoint.blocks else { return "not searched" }
    let weak = checkpoint.weakFeatures?.indices.count ?? 0
    let census = Census(blocks.map(Census.Kind.init), weakFeatures: weak)
    return census.phrase(limit: mostKinds) ?? "none"
  }

  /// Σ D / rank of all features.
  static func saturation(of checkpoint: CheckpointSummary) -> String {
    Digits.figure(checkpoint.saturation, significant: 3)
  }

  /// Σ D / rank of the strong features; nil if it is the same, or if all are strong.
  static func strongSaturation(of checkpoint: CheckpointSummary) -> String? {
    guard let strong = checkpoint.strong, checkpoint.weakFeatures?.indices.isEmpty == false else {
      return nil
    }
    let figure = Digits.figure(strong.saturation, significant: 3)
    return figure == saturation(of: checkpoint) ? nil : figure
  }

  private static let mostFrequencies = 6
  private static let mostRows = 40
  private static let mostEigenspaces = 3
  private static let mostKinds = 6
}

extension Census.Kind {
  fileprivate init(_ block: CheckpointSummary.Block) {
    self.init(
      name: block.name, size: block.features.count,
      chance: block.carriesChance == true ? block.chance : nil)
  }
}

extension CheckpointSummary {
  /// How many blocks there are of each kind, without their chances; nil if none were searched.
  fileprivate var blockKinds: [Census.Kind.Key: Int]? {
    blocks?.reduce(into: [:]) { counts, block in counts[Census.Kind(block).key, default: 0] += 1 }
  }
}
