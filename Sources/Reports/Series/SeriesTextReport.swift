import Series

/// A series for a person at a terminal of 100 columns: for each model the answer, a table of its checkpoints, what happened.
public enum SeriesTextReport {
  /// The series as plain text, ending with a newline.
  ///
  /// - Parameter detail: with `.auto` checkpoints whose blocks are those of the one before are left out of the table, and long
  ///   lists are cut; with `.none` there is the answer alone.
  public static func render(_ report: SeriesReport, detail: ReportDetail = .auto) -> String {
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
        CheckpointTable.table(of: model, detail: detail), title: "Checkpoints")
      lines += events(of: model, persistence: report.persistence, detail: detail)
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private static func events(
    of model: ModelSeries, persistence: Int, detail: ReportDetail
  ) -> [String] {
    let least =
      persistence > 1 && model.checkpoints.count > 1
      ? " (what lasts \(Digits.count(persistence)) checkpoints or more)" : ""
    return section(
      "What happened to blocks\(least)", SeriesWords.blockEvents(of: model), limit: limit(detail))
      + section(
        "What happened to eigenspaces\(least)", SeriesWords.eigenspaceEvents(of: model),
        limit: limit(detail))
  }

  private static func limit(_ detail: ReportDetail) -> Int { detail == .all ? .max : 40 }

  private static func section(_ title: String, _ sentences: [String], limit: Int) -> [String] {
    let shown = sentences.isEmpty ? ["nothing"] : Array(sentences.prefix(limit))
    let left = sentences.count - limit
    let rest = left > 0 ? ["… and \(Digits.count(left)) more"] : []
    return ["", title.indented]
      + (shown + rest).flatMap { TextParagraph.lines($0, first: "    ", hanging: 6) }
  }
}
