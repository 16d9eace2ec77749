import Documents

/// The group that features agree with, and the powers of its frequencies.
enum GroupSection {
  private static let brief = 8

  /// The section of a group; `title` names the features that it is about.
  static func section(_ group: GroupReport, title: String = "Group", detail: ReportDetail)
    -> Section
  {
    let explained =
      "\(Digits.percent(group.explained)) of the variance of the Gram entries is explained (by chance "
      + "\(Digits.percent(group.chance))); p \(probability(group)), by \(test(group))"
    var facts = [explained] + sides(group)
    if let arrangement = group.arrangement, group.order == "found" {
      facts.append(
        "the order, up to a unit of the group: "
          + FeatureLists.text(
            first: arrangement, labels: nil, of: arrangement.count,
            limit: detail == .all ? .max : 150))
    }
    let shown = group.powers.prefix(detail == .all ? .max : brief)
    guard !shown.isEmpty else { return Section("\(title): \(group.name)", .list(facts)) }
    let left = group.powers.count - shown.count
    let table = Table(
      columns: [
        .left(heading(group)), .right("share"), .right("by chance"), .right("roundness"),
      ],
      rows: shown.map { power in
        Table.Row([
          power.frequency.text, Digits.percent(power.share),
          power.chance.map { Digits.percent($0) } ?? "–",
          power.roundness.map { Digits.figure($0, significant: 2) } ?? "–",
        ])
      },
      remark: (left > 0 ? ["… and \(Digits.count(left)) more"] : []).joined()
    ).compact
    return Section(
      "\(title): \(group.name)", .table(table), prose: .plain(facts.joined(separator: "; ")))
  }

  private static func heading(_ group: GroupReport) -> String {
    switch group.powers.first?.frequency {
    case .turns: "turns"
    case .character: "character"
    default: "frequency"
    }
  }

  private static func probability(_ group: GroupReport) -> String {
    let least = 1 / Double(group.draws + 1)
    if group.order != "found", group.pValue <= least * 1.000_001 {
      return "≤ \(Digits.figure(least, significant: 2))"
    }
    return "= \(Digits.figure(group.pValue, significant: 2))"
  }

  private static func test(_ group: GroupReport) -> String {
    group.order == "found"
      ? "\(Digits.count(group.draws)) random matrices with these norms, put in order in the same way"
      : "\(Digits.count(group.draws)) random orders"
  }

  private static func sides(_ group: GroupReport) -> [String] {
    guard let sides = group.sides else { return [] }
    return [
      sides.map { side in
        "\(side.side == "both" ? "both sides" : "the \(side.side) side") "
          + "\(Digits.percent(side.explained)) (chance \(Digits.percent(side.chance)))"
      }.joined(separator: ", ")
    ]
  }
}
