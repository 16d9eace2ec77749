import Analysis
import Documents

/// What a report says of several matrices before it says anything of each.
struct Overview {
  /// The most matrices that have a chapter each without being asked for.
  static let mostChapters = 8

  private let report: GeometryReport
  /// The matrices in the order in which they are shown.
  private let matrices: [MatrixReport]
  private let names: ShortNames

  /// The overview of a report whose matrices are shown in the given order.
  init(_ report: GeometryReport, order: [Int]) {
    self.report = report
    matrices = order.map { report.matrices[$0] }
    names = ShortNames(matrices.map(\.name))
  }

  /// The table and the matrices that are unlike their siblings, for a document with a chapter for each matrix.
  var chapter: Chapter { chapter(with: []) }

  /// The table and all that is said of a document without chapters for matrices.
  func onlyChapter(_ detail: ReportDetail, in vocabulary: Vocabulary) -> Chapter {
    guard detail != .none else { return chapter }
    let single = zip(matrices, names.names).filter { $0.0.stack == nil }
    let answers = single.compactMap { matrix, name in
      NamedGeometries.phrase(matrix.blocks).map { _ in "\(name): \(matrix.summary)" }
    }
    let advice =
      "\(vocabulary[.tensorNames]) with a name gives the report of that matrix; "
      + "\(vocabulary[.fullDetail]) gives all reports"
    return chapter(
      with: [("Named geometries", answers), ("What stands out elsewhere", lone)]
        .filter { !$0.1.isEmpty }.map { Section($0.0, .list($0.1)) }
        + [Section("A matrix in detail", .list([advice]))])
  }

  /// The answers for matrices that have no siblings to be compared with, for example embeddings.
  private var lone: [String] {
    let siblings = Set(
      (report.overview?.families ?? []).flatMap(\.members).map { Array($0.utf8) })
    let answers = zip(matrices, names.names).compactMap { matrix, name -> String? in
      guard matrix.stack == nil, matrix.continuousSpectrum != nil,
        !siblings.contains(Array(matrix.name.utf8)), NamedGeometries.phrase(matrix.blocks) == nil,
        matrix.groupFrame != nil || !StandingOut(matrix).clauses.isEmpty
      else { return nil }
      return "\(name): \(matrix.summary)"
    }
    return Array(answers.prefix(Self.mostLone))
  }

  private static let mostLone = 6

  /// The diagnostics of all matrices, each kind said once.
  func notes(_ detail: ReportDetail) -> [Section] {
    let known = Dictionary(
      zip(matrices.map { Array($0.name.utf8) }, names.names),
      uniquingKeysWith: { first, _ in first })
    let own = report.diagnostics.filter { diagnostic in
      (detail != .none || diagnostic.severity != .note)
        && diagnostic.matrix.map { known[Array($0.utf8)] != nil } ?? false
    }
    let sentences = SharedNotes(own).sentences(of: matrices.count) {
      known[Array($0.utf8)] ?? $0
    }
    return sentences.isEmpty ? [] : [Section("Notes on matrices", .list(sentences))]
  }

  private func chapter(with sections: [Section]) -> Chapter {
    let siblings = SiblingWords(report.overview?.families ?? [], of: report.matrices).sentences
    return Chapter(
      title: "Overview", answer: answer,
      sections: [Section("Matrices", .table(OverviewTable(matrices, names: names).table))]
        + (siblings.isEmpty ? [] : [Section("Across layers", .list(siblings))])
        + sections)
  }

  /// How many matrices there are, how many have a named geometry, and how many are unlike their siblings.
  private var answer: String {
    let named = matrices.count { NamedGeometries.phrase($0.blocks) != nil }
    let unlike = Set(
      (report.overview?.families ?? []).flatMap(\.outliers).map { Array($0.matrix.utf8) }
    ).count
    var parts = [Digits.count(matrices.count, "matrix", plural: "matrices")]
    parts.append(
      named == 0 ? "none with a named geometry" : "\(Digits.count(named)) with a named geometry")
    if unlike > 0 {
      parts.append("\(Digits.count(unlike)) unlike \(unlike == 1 ? "its" : "their") siblings")
    }
    return parts.joined(separator: ", ")
  }
}
