import Documents

/// The blocks of a matrix in a table, one line for all blocks of one geometry.
enum BlockTable {
  /// About how many characters the list of members may have unless all details are asked for.
  private static let briefMembers = 150

  /// The table of `blocks`.
  static func table(_ blocks: [BlockReport], detail: ReportDetail) -> Table {
    let groups = BlockGroup.groups(of: blocks)
    let shown = groups.prefix(detail.rowLimit)
    let left = groups.dropFirst(shown.count)
    return Table(
      columns: [
        .left("geometry"), .right("size"), .right("dim"), .left("tight"), .right("residual"),
        .left("certificate"), .left("valencies"), .left("multiplicities"), .right("outside"),
      ],
      detailTitle: "features",
      rows: shown.map { row($0, detail: detail) },
      remark: left.isEmpty ? "" : remark(left)
    ).compact
  }

  private static func row(_ group: BlockGroup, detail: ReportDetail) -> Table.Row {
    let block = group.first
    return Table.Row(
      [
        "\(Digits.count(group.blocks.count)) × \(group.name)",
        Digits.count(block.size),
        Digits.count(block.dimension),
        tight(group),
        residual(group),
        block.geometry.certificate == .none ? "–" : block.geometry.certificate.rawValue,
        block.scheme.map { Multiset.text($0.valencies) } ?? "–",
        block.scheme.map { Multiset.text($0.multiplicities) } ?? "–",
        group.largestOutside.map { "≤ \(Digits.figure($0, significant: 2))" } ?? "–",
      ],
      detail: members(group, limit: detail == .all ? .max : briefMembers),
      keys: group.blocks.flatMap(\.features))
  }

  /// The members of each block, or those of each part of a block that has parts, with its symmetries.
  private static func members(_ group: BlockGroup, limit: Int) -> String {
    let block = group.first
    guard group.blocks.count == 1, let parts = block.fibres ?? block.bases else {
      return FeatureLists.text(
        groups: group.blocks.map(\.features), labels: group.blocks.map(\.labels), limit: limit)
        + symmetries(group)
    }
    let labels = block.labels.map { labels in
      Dictionary(zip(block.features, labels)) { first, _ in first }
    }
    return FeatureLists.text(
      groups: parts,
      labels: parts.map { part in labels.map { names in part.map { names[$0] ?? "" } } },
      limit: limit) + symmetries(group)
  }

  /// For instance `; symmetries: 120, orbits of 5 + 10, which fix no direction`; empty if they are not known.
  private static func symmetries(_ group: BlockGroup) -> String {
    group.first.symmetry.map { "; symmetries: \(BlockSection.words($0))" } ?? ""
  }

  /// Whether the blocks are tight, or their largest defect if they nearly are.
  private static func tight(_ group: BlockGroup) -> String {
    switch BlockGroup.Tightness(group.first) {
    case .tight: "yes"
    case .nearly: "within \(Digits.percent(group.largestDefect))"
    case .not: "no"
    }
  }

  /// The residual from the named geometry, or from the nearest one; a dash if there is neither.
  private static func residual(_ group: BlockGroup) -> String {
    let geometry = group.first.geometry
    if geometry.certificate == .none, let nearest = geometry.alternatives?.first?.residual {
      return Digits.percent(nearest)
    }
    guard geometry.isFitted else { return "–" }
    let percent = Digits.percent(group.largestResidual)
    return group.blocks.count == 1 || percent.hasPrefix("<") || percent == "0 %"
      ? percent : "≤ " + percent
  }

  private static func remark(_ groups: ArraySlice<BlockGroup>) -> String {
    let blocks = groups.reduce(0) { $0 + $1.blocks.count }
    return "… and \(Digits.count(groups.count)) more kinds, \(Digits.count(blocks, "block")) in all"
  }
}
