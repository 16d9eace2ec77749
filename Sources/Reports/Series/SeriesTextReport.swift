import Analysis
import Series

/// A series for a person at a terminal of 100 columns: for each model the answer, a table of its checkpoints, what happened.
package enum SeriesTextReport {
  /// The series as plain text, ending with a newline.
  ///
  /// - Parameter detail: with `.auto` checkpoints whose blocks are those of the one before are left out of the table, and long
  ///   lists are cut; with `.none` there is the answer alone.
  package static func render(
    _ report: SeriesReport, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) -> String {
    report.models.map { model in
      let prefix = report.models.count > 1 ? "\(model.name.plain): " : ""
      var lines = TextParagraph.lines(
        prefix + SeriesSummary.answer(of: model), first: "", hanging: 2)
      guard detail != .none else { return lines.joined(separator: "\n") }
      let noun = model.orientation == "rows" ? "row" : "column"
      lines += TextParagraph.lines(
        "\(Digits.count(model.featureCount, "feature")) (\(noun)s of \(model.name.plain)) in "
          + Digits.count(model.dimension, "dimension"),
        first: "  ", hanging: 4)
      lines.append("")
      lines += TextTable.lines(
        CheckpointTable.table(of: model, detail: detail, in: vocabulary), title: "Checkpoints")
      lines += events(of: model, persistence: report.persistence, detail: detail)
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private static func events(
    of model: ModelSeries, persistence: Int, detail: ReportDetail
  ) -> [String] {
    let least =
      persistence > 1 && model.checkpoints.count > 1
      ? "what lasts \(Digits.count(persistence)) checkpoints or more" : ""
    let (blocks, spaces) = (SeriesWords.blocks(of: model), SeriesWords.eigenspaces(of: model))
    return section("Blocks", [least], blocks, detail)
      + section("Eigenspaces", ["λ × dimension", least], spaces, detail)
  }

  private static func section(
    _ title: String, _ remarks: [String], _ happenings: [SeriesWords.Happening],
    _ detail: ReportDetail
  ) -> [String] {
    let limit = detail == .all ? Int.max : mostTold
    let shown =
      happenings.isEmpty ? ["nothing happened"] : happenings.prefix(limit).map(\.sentence)
    let rest =
      happenings.count > limit ? ["… and \(Digits.count(happenings.count - limit)) more"] : []
    let remark = remarks.filter { !$0.isEmpty }.joined(separator: "; ")
    return ["", (remark.isEmpty ? title : "\(title) (\(remark))").indented]
      + (shown + rest).flatMap { TextParagraph.lines($0, first: "    ", hanging: 6) }
  }

  private static let mostTold = 40
}
