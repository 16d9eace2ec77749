/// The report as GitHub's Markdown, for issues, wikis and notebooks.
package enum MarkdownReport: ReportRendering {
  /// The report as Markdown: a second-level heading a matrix, a table a section.
  package static func render(_ report: GeometryReport, detail: ReportDetail) -> String {
    var parts = report.matrices.flatMap { matrix in
      self.parts(of: Outline(matrix, diagnostics: report.diagnostics, detail: detail))
    }
    let general = report.diagnostics(besides: report.matrices.map(\.name))
    parts += Outline.notes(general, title: "Notes on the run", detail: detail).flatMap(self.parts)
    parts.append("---")
    parts.append(colophon(Colophon.figures(report)))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func parts(of outline: Outline) -> [String] {
    let head = [
      "## \(MarkdownText.escaped(outline.name))", "**\(MarkdownText.escaped(outline.answer))**",
    ]
    return head + outline.provenance.map(MarkdownText.escaped) + outline.sections.flatMap(parts)
  }

  private static func parts(of section: Section) -> [String] {
    let body =
      switch section.content {
      case .table(let table): self.table(table)
      case .figures(let figures): [self.figures(figures)]
      case .sentences(let sentences):
        [sentences.map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n")]
      }
    return ["### \(MarkdownText.escaped(section.title))"] + body
  }

  private static func table(_ table: Table) -> [String] {
    var columns = table.columns
    if !table.detailTitle.isEmpty { columns.append(.left(table.detailTitle)) }
    let rows = table.rows.map { $0.cells + (table.detailTitle.isEmpty ? [] : [$0.detail]) }
    let lines =
      [
        MarkdownText.row(columns.map(\.title)),
        MarkdownText.rule(columns.map(\.side)),
      ] + rows.map(MarkdownText.row)
    return [lines.joined(separator: "\n")]
      + (table.remark.isEmpty ? [] : [MarkdownText.escaped(table.remark)])
  }

  private static func figures(_ figures: [Figure]) -> String {
    let lines =
      [MarkdownText.row(["figure", "value"]), MarkdownText.rule([.left, .left])]
      + figures.map { MarkdownText.row([$0.name, $0.value]) }
    return lines.joined(separator: "\n")
  }

  private static func colophon(_ figures: [Figure]) -> String {
    figures.map { "- \(MarkdownText.escaped("\($0.name) \($0.value)"))" }.joined(separator: "\n")
  }
}
