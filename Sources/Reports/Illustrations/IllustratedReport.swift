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

  /// Of more matrices than this, none has a view: the page would be large.
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
    let page = PageReport(
      diagnostics: report.diagnostics,
      views: Dictionary(
        zip(report.matrices.map { Array($0.name.utf8) }, views), uniquingKeysWith: { one, _ in one }
      ))
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

/// How the chapters of a page are illustrated.
struct PageReport {
  let diagnostics: [DiagnosticReport]
  /// By the bytes of the matrices' names, which are unique in a report.
  let views: [[UInt8]: MatrixView?]

  /// The most matrices that have a short chapter each.
  static let mostShortChapters = 64

  /// A matrix's chapter with illustrations.
  func illustrated(_ chapter: Chapter, of matrix: MatrixReport, number: Int) -> Chapter {
    var chapter = chapter
    let view = views[Array(matrix.name.utf8)] ?? nil
    let pictures = MatrixPictures(matrix, view, prefix: "m\(number)-")
    chapter.illustrations = pictures.illustrations
    chapter.subject = pictures.subject
    chapter.lead = chapter.sections.first.map { $0.title == "Frame" ? 0 : 1 } ?? 0
    return chapter
  }

  /// A short chapter for each of the first `mostShortChapters` matrices. If there are more, a line before them says so.
  func shortChapters(of matrices: [MatrixReport], in vocabulary: Vocabulary) -> [Chapter] {
    let shown = matrices.prefix(Self.mostShortChapters)
    let chapters = shown.enumerated().map { shortChapter(of: $1, number: $0) }
    guard shown.count < matrices.count else { return chapters }
    let line =
      "\(shown.count) of \(Digits.count(matrices.count, "matrix", plural: "matrices")) have a chapter here; "
      + "\(vocabulary[.tensorNames]) shows others."
    return [Chapter(provenance: [line], sections: [])] + chapters
  }

  /// A short chapter: the answer, the figures of the frame, and the pictures that the report alone can give.
  private func shortChapter(of matrix: MatrixReport, number: Int) -> Chapter {
    illustrated(
      Chapter(matrix, diagnostics: [], detail: .none), of: matrix, number: number)
  }
}
