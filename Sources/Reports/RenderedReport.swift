import Analysis
import Documents

/// A report that every rendering of answers has.
package protocol RenderedReport: Encodable, Sendable {
  /// What is said to people.
  func document(
    _ detail: ReportDetail, in vocabulary: Vocabulary, pictures: DocumentPictures
  ) -> Document
  /// The files in a few words, for the head of a page.
  var origin: String { get }
  /// The Python functions and drawings of its notebook, from a file with its JSON.
  func notebookCode(data: String) -> NotebookCode
}

extension RenderedReport {
  /// The report as JSON.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package func json() throws(ReportError) -> String { try JSONReport.text(of: self) }

  /// The report in `format`, ending with a newline.
  ///
  /// - Parameter command: what makes the page again.
  /// - Throws: `ReportError.notFinite` if the format is JSON and a number is not finite.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    command: String = ""
  ) throws -> String {
    var page = document(
      detail, in: vocabulary, pictures: format == .html ? .shown : .omitted)
    let json = try json()
    guard format == .html else { return try format.text(page, json: json) }
    page.origin = origin
    page.command = command
    page.data = json.utf8.count <= Self.mostData ? json : ""
    return page.rendered(as: .html)
  }

  /// A longer report is left out of a page: the command gives it.
  private static var mostData: Int { 4 << 20 }

  /// The report as a notebook, for people who go on in Python.
  ///
  /// - Parameter data: the name of the file that holds the report as JSON, in the notebook's folder.
  package func notebook(
    data: String, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) throws -> String {
    try document(detail, in: vocabulary, pictures: .omitted).notebook(notebookCode(data: data))
  }
}
