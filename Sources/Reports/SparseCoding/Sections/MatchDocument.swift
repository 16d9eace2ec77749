import Analysis
import Documents

extension MatchReport {
  /// The match for people.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves only the answer and the score.
  ///   - vocabulary: how the front end spells its settings.
  ///   - pictures: whether it shows pictures.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    pictures: DocumentPictures = .omitted
  ) -> Document {
    var sections = [scoreSection]
    if pictures == .shown { sections += [figure].compactMap(\.self) }
    if detail != .none {
      sections += [table(detail, vocabulary)].compactMap(\.self)
      sections += [
        clusters(splits, "Splits", "atom of A", "atoms of B near it", detail, vocabulary),
        clusters(merges, "Merges", "atom of B", "atoms of A near it", detail, vocabulary),
      ].compactMap(\.self)
    }
    let names = first.name == second.name ? "" : "\(first.name) and \(second.name)"
    return Document(
      "match",
      chapters: [
        Chapter(
          title: names, answer: summary,
          provenance: [Self.provenance("A", first), Self.provenance("B", second)],
          sections: sections)
      ],
      colophon: RunWords.colophon(
        generator, [("A", firstSources), ("B", secondSources)], options))
  }

  private static func provenance(_ side: String, _ dictionary: DictionaryReport) -> String {
    "\(side): \(dictionary.words)"
  }

  private var scoreSection: Section {
    var facts = [
      Fact(
        "MCC",
        "\(Digits.score(score.mean)), the mean |cos| of the best assignment; "
          + "greedy \(Digits.score(score.greedyMean))"),
      Fact(
        "chance",
        "\(Digits.figure(score.chance, significant: 4)) for random dictionaries of these shapes "
          + "(\(Digits.count(score.draws, "draw")))"),
      Fact(
        "above chance",
        "\(Digits.score(score.corrected)) = (MCC − chance) / (1 − chance)"),
      Fact(
        "near",
        "\(Digits.count(nearCount)) of \(Digits.count(pairs.count, "pair")) with |cos| ≥ "
          + Digits.figure(near, significant: 3)),
      Fact(
        "collisions",
        "\(Digits.count(collisions, "atom")) of B nearest to at least two atoms of A"),
    ]
    let left = [("A", onlyFirst.count), ("B", onlySecond.count)].filter { $0.1 > 0 }
    if !left.isEmpty {
      facts.append(
        Fact(
          "left over",
          left.map { "\(Digits.count($0.1, "atom")) of \($0.0)" }.joined(separator: ", ")))
    }
    return Section("Agreement", .facts(facts))
  }

  /// The pairs that agree least, which are those to look at; with all details all pairs in the order of A.
  private func table(_ detail: ReportDetail, _ vocabulary: Vocabulary) -> Section? {
    guard !pairs.isEmpty else { return nil }
    let shown =
      detail == .all
      ? pairs
      : Array(
        pairs.sorted { (abs($0.cosine), $0.first) < (abs($1.cosine), $1.first) }
          .prefix(detail.rowLimit))
    let left = pairs.count - shown.count
    return Section(
      detail == .all ? "Pairs" : "Pairs that agree least",
      .table(
        Table(
          columns: [.right("A"), .right("B"), .right("cos")],
          rows: shown.map {
            Table.Row([
              Digits.count($0.first), Digits.count($0.second),
              Digits.figure($0.cosine, significant: 4),
            ])
          },
          remark: left > 0
            ? "\(Digits.count(left)) more agree better; \(vocabulary[.fullDetail]) lists all" : ""))
    )
  }

  private func clusters(
    _ clusters: [Cluster], _ title: String, _ one: String, _ others: String,
    _ detail: ReportDetail, _ vocabulary: Vocabulary
  ) -> Section? {
    guard !clusters.isEmpty else { return nil }
    let shown = clusters.prefix(detail.rowLimit)
    let left = clusters.count - shown.count
    return Section(
      "\(title): \(Digits.count(clusters.count))",
      .table(
        Table(
          columns: [.right(one), .left(others)],
          rows: shown.map {
            let few = $0.others.prefix(8).map { Digits.count($0) }.joined(separator: ", ")
            let more = $0.others.count - 8
            return Table.Row([
              Digits.count($0.atom), few + (more > 0 ? ", … and \(Digits.count(more)) more" : ""),
            ])
          },
          remark: left > 0
            ? "\(Digits.count(left)) more; \(vocabulary[.fullDetail]) lists all" : "")))
  }
}

extension DictionaryReport {
  /// The dictionary in one sentence.
  var words: String {
    let stored = shape.map { shape in
      "; stored as \(shape.map { Digits.count($0) }.joined(separator: "×")), \(dtype ?? "")"
    }
    return
      "\(Digits.count(atomCount, "atom")) in \(Digits.count(dimension, "dimension")), coherence "
      + "\(Digits.figure(coherence, significant: 3)) (least possible "
      + "\(Digits.figure(welchBound, significant: 3)))\(stored ?? "")"
  }
}
