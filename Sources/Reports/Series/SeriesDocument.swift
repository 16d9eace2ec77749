import Documents
import Series

extension SeriesReport {
  /// The series for people: a chapter for each model, with the answer, a table of its checkpoints, and what happened.
  ///
  /// - Parameter detail: with `.auto` checkpoints whose blocks are those of the one before are left out of the table, and long
  ///   lists are cut; with `.none` there is the answer alone.
  package func document(_ detail: ReportDetail = .auto) -> Document {
    Document("series", chapters: models.map { chapter(of: $0, detail: detail) })
  }

  private func chapter(of model: ModelSeries, detail: ReportDetail) -> Chapter {
    let title = models.count > 1 ? model.name : ""
    let answer = SeriesSummary.answer(of: model)
    guard detail != .none else { return Chapter(title: title, answer: answer, sections: []) }
    let noun = model.orientation == "rows" ? "row" : "column"
    let origin =
      "\(Digits.count(model.featureCount, "feature")) (\(noun)s of \(model.name)) in "
      + Digits.count(model.dimension, "dimension")
    let table = CheckpointTable.table(of: model, detail: detail)
    return Chapter(
      title: title, answer: answer, provenance: [origin],
      sections: [Section("Checkpoints", .table(table))] + events(of: model, detail: detail))
  }

  private func events(of model: ModelSeries, detail: ReportDetail) -> [Section] {
    let least =
      persistence > 1 && model.checkpoints.count > 1
      ? ["what lasts \(Digits.count(persistence)) checkpoints or more"] : []
    return [
      section("Blocks", least, SeriesWords.blocks(of: model), detail),
      section("Eigenspaces", ["λ × dimension"] + least, SeriesWords.eigenspaces(of: model), detail),
    ]
  }

  private func section(
    _ title: String, _ remarks: [String], _ happenings: [SeriesWords.Happening],
    _ detail: ReportDetail
  ) -> Section {
    let limit = detail == .all ? Int.max : Self.mostTold
    let shown =
      happenings.isEmpty ? ["nothing happened"] : happenings.prefix(limit).map(\.sentence)
    let rest =
      happenings.count > limit ? ["… and \(Digits.count(happenings.count - limit)) more"] : []
    let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    return Section(title + remark, .list(shown + rest))
  }

  private static let mostTold = 40
}
