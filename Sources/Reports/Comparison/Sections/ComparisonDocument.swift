import Analysis
import Comparison
import Documents

extension ComparisonReport {
  /// The comparison for people: of one pair a chapter; of several a table first, then the chapters of those that were looked
  /// at closely.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves only the answers and the table.
  ///   - vocabulary: how the front end spells its settings.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) -> Document {
    let notes = Chapter.notes(
      detail == .all ? diagnostics : diagnostics.map { $0.shortened(in: vocabulary) },
      title: "Notes", detail: detail)
    let isSingle = pairs.count == 1 && onlyFirst.isEmpty && onlySecond.isEmpty
    let close = pairs.filter { isSingle || $0.structure != nil }
    let chapters = close.map { Chapter($0, detail: detail) }
    return Document(
      "comparison",
      chapters: isSingle
        ? chapters
        : [ComparisonOverview(self).chapter(detail, in: vocabulary)]
          + (detail == .none ? [] : chapters),
      notes: notes, colophon: colophon)
  }

  private var colophon: [Fact] {
    RunWords.colophon(generator, [("A", firstSources), ("B", secondSources)], options)
  }
}

/// Several pairs of matrices in a table.
struct ComparisonOverview {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) { self.report = report }

  /// The answer, the table, and the matrices that are in one model only.
  func chapter(_ detail: ReportDetail, in vocabulary: Vocabulary) -> Chapter {
    var sections: [Section] = []
    let shown = report.pairs.filter { detail == .all || $0.likeness != .equal }
    if !shown.isEmpty { sections.append(Section("Matrices", .table(table(of: shown)))) }
    sections += [("Only in A", report.onlyFirst), ("Only in B", report.onlySecond)]
      .filter { !$0.1.isEmpty }
      .map { Section("\($0.0): \(Digits.count($0.1.count))", .list([listed($0.1, detail)])) }
    let left = shown.count { $0.structure == nil }
    if left > 0, detail != .none {
      sections.append(
        Section(
          "", .list(["\(vocabulary[.fullDetail]) gives every pair in the table a chapter"])))
    }
    return Chapter(answer: answer, sections: sections)
  }

  /// For instance `38 matrices in both: 1 equal, 36 rounded, 1 unrelated (encoder.layer.3.query)`.
  private var answer: String {
    let kinds = PairReport.Likeness.allCases.compactMap { likeness -> String? in
      let members = report.pairs.filter { $0.likeness == likeness }
      guard !members.isEmpty else { return nil }
      let isRare = members.count <= 2 && likeness != .equal && report.pairs.count > 2
      let names = isRare ? " (\(members.map(\.first.name).joined(separator: ", ")))" : ""
      return "\(Digits.count(members.count)) \(Self.word(likeness))\(names)"
    }
    let count = Digits.count(report.pairs.count, "matrix", plural: "matrices")
    let only = [(report.onlyFirst, "A"), (report.onlySecond, "B")].filter { !$0.0.isEmpty }
      .map { "\(Digits.count($0.0.count)) only in \($0.1)" }
    let found = kinds.isEmpty ? "" : ": \(kinds.joined(separator: ", "))"
    return (["\(count) in both\(found)"] + only).joined(separator: "; ")
  }

  private static func word(_ likeness: PairReport.Likeness) -> String {
    likeness == .incomparable ? "not comparable" : likeness.rawValue
  }

  private func table(of pairs: [PairReport]) -> Table {
    let names = ShortNames(pairs.map(\.first.name))
    let equal = report.pairs.count - pairs.count
    let affixes = [names.prefix, names.suffix].filter { !$0.isEmpty }.map { "“\($0)”" }
    var remarks = [
      "changed: without rotation; rotated: with the best one; alike: centred kernel alignment"
    ]
    if equal > 0 { remarks.append("\(Digits.count(equal)) equal left out") }
    if !affixes.isEmpty { remarks.append("names without \(affixes.joined(separator: " and "))") }
    return Table(
      columns: [
        .left("matrix"), .right("shape"), .left("kind"), .right("changed"), .right("rotated"),
        .right("alike"), .right("moved"),
      ],
      rows: zip(pairs, names.fitting(40)).map { pair, name in
        Table.Row([
          name, Self.shape(pair), PairWords.word(pair), PairWords.percent(pair.distance),
          PairWords.percent(pair.rotation?.distance),
          pair.rotation?.centredAlignment.map { Digits.figure($0, significant: 4) } ?? "–",
          Digits.count(pair.moves?.count ?? 0),
        ])
      },
      remark: remarks.joined(separator: "; "))
  }

  private static func shape(_ pair: PairReport) -> String {
    let shapes = [pair.first, pair.second].map { side in
      side.shape.map { Digits.count($0) }.joined(separator: "×")
    }
    return shapes[0] == shapes[1] ? shapes[0] : "\(shapes[0]) → \(shapes[1])"
  }

  private func listed(_ names: [String], _ detail: ReportDetail) -> String {
    let shown = names.prefix(detail == .all ? .max : 12)
    let left = names.count - shown.count
    return shown.joined(separator: ", ") + (left > 0 ? ", … and \(Digits.count(left)) more" : "")
  }
}
