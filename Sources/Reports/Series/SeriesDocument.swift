import Analysis
import Documents
import Series

extension SeriesReport {
  /// The series for people: a chapter for each model, with the answer, a table of its checkpoints, and the events.
  ///
  /// - Parameters:
  ///   - detail: `.auto` leaves checkpoints with the same blocks as the one before out of the table and cuts long
  ///     lists; `.none` leaves only the answer.
  ///   - vocabulary: how the front end spells its settings.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) -> Document {
    // The notes concern the folder: they stand once, at the end.
    let last = models.count - 1
    return Document(
      "series",
      chapters: models.enumerated().map { index, model in
        chapter(of: model, notes: index == last ? notes ?? [] : [], detail, vocabulary)
      })
  }

  private func chapter(
    of model: ModelSeries, notes: [String], _ detail: ReportDetail, _ vocabulary: Vocabulary
  ) -> Chapter {
    let title = models.count > 1 ? model.name : ""
    let answer = SeriesSummary.answer(of: model, persistence: persistence)
    guard detail != .none else { return Chapter(title: title, answer: answer, sections: []) }
    let noun = model.orientation == "rows" ? "row" : "column"
    let origin =
      "\(Digits.count(model.featureCount, "feature")) (\(noun)s of \(model.name)) in "
      + Digits.count(model.dimension, "dimension")
    let table = CheckpointTable.table(of: model, detail: detail, in: vocabulary)
    return Chapter(
      title: title, answer: answer, provenance: [origin],
      sections: [Section("Checkpoints", .table(table))] + events(of: model, detail: detail)
        + (notes.isEmpty ? [] : [Section("Notes", .list(notes.map { "note: \($0)" }))]))
  }

  private func events(of model: ModelSeries, detail: ReportDetail) -> [Section] {
    let least =
      persistence > 1 && model.checkpoints.count > 1
      ? ["only what lasts at least \(Digits.count(persistence)) checkpoints"] : []
    return [
      section(
        "Blocks", least, SeriesWords.blocks(of: model),
        otherwise: SeriesWords.untold(of: model, persistence), detail),
      section(
        "Eigenspaces", ["λ × dimension"] + least, SeriesWords.eigenspaces(of: model),
        otherwise: "no change", detail),
    ]
  }

  private func section(
    _ title: String, _ remarks: [String], _ happenings: [SeriesWords.Happening],
    otherwise: String, _ detail: ReportDetail
  ) -> Section {
    let limit = detail == .all ? Int.max : Self.mostTold
    let shown =
      happenings.isEmpty ? [otherwise] : happenings.prefix(limit).map(\.sentence)
    let rest =
      happenings.count > limit ? ["… and \(Digits.count(happenings.count - limit)) more"] : []
    let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    return Section(title + remark, .list(shown + rest))
  }

  private static let mostTold = 40
}
