import Nulls

/// What chance gives for a matrix and its blocks.
enum NullSection {
  /// The sections: a table and a sentence for each comparison of the matrix, and the same for the blocks.
  static func sections(
    _ null: NullReport, of matrix: MatrixReport, detail: ReportDetail
  ) -> [Section] {
    let draws = Digits.count(null.replicas, "draw")
    let title = "Against chance (\(draws) of each model, seed \(null.seed))"
    guard !null.statistics.isEmpty else {
      let reason =
        "nothing to compare: fewer than two features have a direction, or chance leaves no figure free"
      return [Section(title: title, content: .sentences([reason]))]
    }
    let statistics = ordered(null.statistics)
    var sections = [
      Section(
        title: title,
        content: .table(
          table(
            statistics.map { row($0.key, $0.value, null.replicas) }, remark: remark(null.replicas)))
      )
    ]
    sections += verdicts(statistics.map(\.value), null.replicas)
    let origins = ChanceWords.draws(null, rank: matrix.frame.rank)
    if !origins.isEmpty {
      sections.append(Section(title: "How chance was drawn", content: .sentences(origins)))
    }
    return sections + (detail == .none ? [] : blocks(matrix.blocks, null, detail))
  }

  /// What is beyond chance, and what is not; that there is no telling where draws are too few.
  private static func verdicts(
    _ statistics: [NullStatisticReport], _ replicas: Int
  ) -> [Section] {
    let undecided = "Not told from chance"
    if let reason = ChanceWords.tooFew(replicas) {
      return [Section(title: undecided, content: .sentences([reason]))]
    }
    let isBeyond = { (comparison: NullStatisticReport) in comparison.pValue <= ChanceWords.level }
    return [
      ("Beyond chance", statistics.filter(isBeyond)),
      (undecided, statistics.filter { !isBeyond($0) }),
    ].compactMap { title, comparisons in
      let sentences = comparisons.compactMap { ChanceWords.sentence($0) }
      return sentences.isEmpty ? nil : Section(title: title, content: .sentences(sentences))
    }
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
        row(
          "\(block.index) \(block.geometry.name), \($0.value.name ?? $0.key)", $0.value,
          null.replicas)
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
        title: "What is beyond chance in the blocks",
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

  private static func row(
    _ name: String, _ comparison: NullStatisticReport, _ replicas: Int
  ) -> Table.Row {
    let model = comparison.model.flatMap(NullModel.init(rawValue:))
    return Table.Row([
      name.contains("/") ? comparison.name ?? name : name,
      model?.words ?? comparison.model ?? "–",
      comparison.observed.map { Digits.figure($0, significant: 4) } ?? "–",
      ChanceWords.chance(comparison, replicas: replicas),
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
