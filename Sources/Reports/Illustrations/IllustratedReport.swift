import Analysis
import Documents

/// A report with what its pictures need.
package struct IllustratedReport: Sendable {
  /// What was found.
  package let report: GeometryReport
  /// The view of each matrix of the report, in the same order; nil for a matrix without.
  package let views: [MatrixView?]

  /// A report; the parameters are its properties.
  package init(_ report: GeometryReport, views: [MatrixView?]) {
    (self.report, self.views) = (report, views)
  }

  /// Of more matrices than this, all views are brief: the page would be large.
  package static let mostViews = Overview.mostChapters

  /// The report in `format`, ending with a newline. Only a page has pictures.
  ///
  /// - Parameter command: what makes the page again.
  /// - Throws: as `GeometryReport.rendered(as:detail:sortedBy:in:)`.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, sortedBy order: MatrixOrder? = nil,
    in vocabulary: Vocabulary = .plain, command: String = ""
  ) throws -> String {
    guard format == .html else {
      return try report.rendered(as: format, detail: detail, sortedBy: order, in: vocabulary)
    }
    return page(detail, sortedBy: order, in: vocabulary, command: command).rendered(as: .html)
  }

  /// The report for people who look at it: the same chapters with illustrations; of many matrices, a short chapter for each.
  package func page(
    _ detail: ReportDetail = .auto, sortedBy order: MatrixOrder? = nil,
    in vocabulary: Vocabulary = .plain, command: String = ""
  ) -> Document {
    let places = order?.places(of: report.matrices) ?? Array(report.matrices.indices)
    let page = PageReport(
      places.map { (report.matrices[$0], views.indices.contains($0) ? views[$0] : nil) },
      in: vocabulary)
    var document = report.document(detail, sortedBy: order, in: vocabulary, page: page)
    document.origin = origin
    document.words = PageWords.section
    document.command = command
    return document
  }

  /// The file, or how many; empty if there is none.
  private var origin: String {
    guard report.sources.count == 1 else {
      return report.sources.isEmpty ? "" : Digits.count(report.sources.count, "file")
    }
    return PageWords.name(ofFile: report.sources[0].path)
  }
}
