import Geometries

/// What chance gives for a matrix and its blocks.
enum NullSection {
  /// The sections: a table and a sentence for each comparison of the matrix, and the same for the blocks.
  static func sections(
    _ null: NullReport, blocks: [BlockReport], detail: ReportDetail
  ) -> [Section] {
    let draws = Digits.count(null.replicas, "draw")
    let title = "Against chance (\(draws) of each model, seed \(null.seed))"
    guard !null.statistics.isEmpty else {
      let reason = "fewer than two features have a direction: nothing to compare"
      return [Section(title: title, content: .sentences([reason]))]
    }
    let statistics = ordered(null.statistics)
    let sentences = statistics.compactMap { ChanceWords.sentence($0.value) }
    var sections = [
      Section(
        title: title,
        content: .table(
          table(statistics.map { row($0.key, $0.value) }, remark: remark(null.replicas))))
    ]
    if !sentences.isEmpty {
      sections.append(Section(title: "What chance explains", content: .sentences(sentences)))
    }
    return sections + (detail == .none ? [] : self.blocks(blocks, null, detail))
  }

  private static func blocks(
    _ blocks: [BlockReport], _ null: NullReport, _ detail: ReportDetail
  ) -> [Section] {
    let compared = blocks.filter { $0.null != nil }
    guard !compared.isEmpty else {
      let reasons = NullSummary.uncompared(blocks.count)
      return reasons.isEmpty
        ? [] : [Section(title: "Blocks against chance", content: .sentences(reasons))]
    }
    let rows = compared.flatMap { block in
      ordered(block.null ?? [:]).map {
        row("\(block.index) \(block.geometry.name), \($0.value.name ?? $0.key)", $0.value)
      }
    }
    let shown = rows.prefix(detail.rowLimit)
    let left = rows.count - shown.count
    return [
      Section(
        title: "Blocks against chance",
        content: .table(
          table(
            Array(shown), remark: left > 0 ? "… and \(Digits.count(left)) more comparisons" : ""))),
      Section(
        title: "What chance explains of the blocks",
        content: .sentences(
          NullSummary.sentences(compared, replicas: null.replicas)
            + NullSummary.uncompared(blocks.count - compared.count))),
    ]
  }

  private static func table(_ rows: [Table.Row], remark: String) -> Table {
    Table(
      columns: [
        .left("figure"), .left("against"), .right("observed"), .right("chance"), .right("p"),
        .right("adjusted p"),
      ],
      rows: rows, remark: remark
    ).compact
  }

  private static func row(_ name: String, _ comparison: NullStatisticReport) -> Table.Row {
    let model = comparison.model.flatMap(NullModel.init(rawValue:))
    return Table.Row([
      name.contains("/") ? comparison.name ?? name : name,
      model?.words ?? comparison.model ?? "–",
      comparison.observed.map { Digits.figure($0, significant: 4) } ?? "–",
      ChanceWords.chance(comparison),
      Digits.figure(comparison.pValue, significant: 2),
      comparison.adjustedPValue.map { Digits.figure($0, significant: 2) } ?? "–",
    ])
  }

  private static func remark(_ replicas: Int) -> String {
    let least = min(1, 2 / Double(replicas + 1))
    let start = "p is that of each comparison alone; "
    return least > ChanceWords.level
      ? start + "with so few draws none can be below \(Digits.figure(least, significant: 2))"
      : start + "of twenty that chance makes, one is 0.05 or less"
  }

  /// By statistic, then by model, in the order that these are listed in; others last, by name.
  private static func ordered(
    _ statistics: [String: NullStatisticReport]
  ) -> [(key: String, value: NullStatisticReport)] {
    statistics.sorted { ($0.value.place, $0.key) < ($1.value.place, $1.key) }
  }
}

extension NullStatisticReport {
  /// The statistic's name in a table; nil where it is not a known one.
  fileprivate var name: String? {
    statistic.flatMap(NullStatistic.init(rawValue:))?.words
  }

  fileprivate var place: Int {
    let statistics = NullStatistic.allCases
    let models = NullModel.allCases
    let first = statistics.firstIndex { $0.rawValue == statistic } ?? statistics.count
    let second = models.firstIndex { $0.rawValue == model } ?? models.count
    return first * (models.count + 1) + second
  }
}
