/// The formats that a report can be rendered in.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// Plain text for a terminal of 100 columns.
  case text
  /// The whole report, for programs, by the contract of `GeometryReport`.
  case json
  /// GitHub's Markdown, for issues and notebooks.
  case markdown

  /// What renders this format.
  var rendering: any ReportRendering.Type {
    switch self {
    case .text: TextReport.self
    case .json: JSONReport.self
    case .markdown: MarkdownReport.self
    }
  }
}

extension GeometryReport {
  /// The report in `format`, ending with a newline.
  ///
  /// - Throws: `ReportError.notFinite` when the format is JSON and a number is not finite.
  package func rendered(
    as format: ReportFormat, detail: ReportDetail = .auto
  ) throws(ReportError) -> String {
    try format.rendering.render(self, detail: detail)
  }
}
