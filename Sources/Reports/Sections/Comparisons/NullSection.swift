import Documents

/// What chance gives for a matrix and its blocks.
enum NullSection {
  /// The sections: a table of all comparisons of the matrix, a sentence for each, and both for the blocks.
  static func sections(
    _ null: NullReport, of matrix: MatrixReport, detail: ReportDetail
  ) -> [Section] {
    let draws = Digits.count(null.replicas, "draw")
    let title = "Against chance (\(draws) of each model, seed \(null.seed))"
    guard !null.statistics.isEmpty else {
      let reason =
        "nothing to compare: fewer than two features are not zero, or no figure can differ by chance"
      return [Section(title, .list([reason]))]
    }
    let comparisons = ordered(null.statistics)
    let rows = comparisons.map { row($0.name.statistic.words, $0, null.replicas) }
    var sections = [Section(title, .table(table(rows, remark: remark(null.replicas))))]
    sections += verdicts(comparisons, null.replicas)
    let origins = ChanceWords.draws(null, rank: matrix.frame.rank)
    if !origins.isEmpty {
      sections.append(Section("How random matrices were drawn", .list(origins)))
    }
    return sections + (detail == .none ? [] : blocks(matrix.blocks, null, detail))
  }

  /// One comparison and which it is.
  private typealias Comparison = (name: NullComparisonName, figures: NullStatisticReport)

  /// What is beyond chance and what is not; if there are too few draws, only that no verdict is possible.
  private static func verdicts(_ comparisons: [Comparison], _ replicas: Int) -> [Section] {
    let undecided = "Not significant"
    if let reason = ChanceWords.tooFew(replicas) {
      return [Section(undecided, .list([reason]))]
    }
    let isBeyond = { (comparison: Comparison) in comparison.figures.pValue <= ChanceWords.level }
    return [
      ("Beyond chance", comparisons.filter(isBeyond)),
      (undecided, comparisons.filter { !isBeyond($0) }),
    ].compactMap { title, comparisons in
      let sentences = comparisons.compactMap { ChanceWords.sentence($0.name, $0.figures) }
      return sentences.isEmpty ? nil : Section(title, .list(sentences))
    }
  }

  private static func blocks(
    _ blocks: [BlockReport], _ null: NullReport, _ detail: ReportDetail
  ) -> [Section] {
    let compared = blocks.filter { $0.null != nil }
    guard !compared.isEmpty else {
      let reasons = NullSummary.uncompared(blocks.count)
      return reasons.isEmpty
        ? [] : [Section("Blocks against chance", .list(reasons))]
    }
    let rows = compared.flatMap { block in
      ordered(block.null ?? [:]).map {
        row(
          "\(block.index) \(block.geometry.name), \($0.name.statistic.words)", $0, null.replicas)
      }
    }
    let shown = rows.prefix(detail.rowLimit)
    let left = rows.count - shown.count
    return [
      Section(
        "Blocks against chance",
        .table(
          table(
            Array(shown), remark: left > 0 ? "… and \(Digits.count(left)) more comparisons" : ""))),
      Section(
        "What is beyond chance in the blocks",
        .list(
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
    _ title: String, _ comparison: Comparison, _ replicas: Int
  ) -> Table.Row {
    let (name, figures) = comparison
    return Table.Row([
      title,
      name.model.words,
      figures.observed.map { Digits.figure($0, significant: 4) } ?? "–",
      ChanceWords.chance(figures, replicas: replicas),
      Digits.figure(figures.pValue, significant: 2),
      figures.adjustedPValue.map { Digits.figure($0, significant: 2) } ?? "–",
    ])
  }

  private static func remark(_ replicas: Int) -> String {
    let least = min(1, 2 / Double(replicas + 1))
    let start = "p is not corrected for the number of comparisons; "
    return least > ChanceWords.level
      ? start + "with so few draws it cannot be below \(Digits.figure(least, significant: 2))"
      : start + "by chance one in twenty is 0.05 or less"
  }

  /// By statistic, then by model.
  private static func ordered(
    _ statistics: [NullComparisonName: NullStatisticReport]
  ) -> [Comparison] {
    statistics.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
