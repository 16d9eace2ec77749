import Analysis
import Documents
import Series

/// A format that an answer can be given in.
package enum AnswerFormat: Hashable, CaseIterable, Sendable {
  /// A rendering of the document, for people.
  case document(Rendering)
  /// The value itself, for programs.
  case json

  /// Plain text.
  package static let text = AnswerFormat.document(.text)
  /// GitHub's Markdown.
  package static let markdown = AnswerFormat.document(.markdown)

  /// A page for browsers.
  package static let html = AnswerFormat.document(.html)

  /// All formats, in the order in which commands list them: JSON comes after plain text.
  package static var allCases: [AnswerFormat] {
    let documents = Rendering.allCases.map(AnswerFormat.document)
    return documents.prefix(1) + [.json] + documents.dropFirst()
  }

  /// What `--format` takes.
  package var name: String {
    switch self {
    case .document(let rendering): rendering.name
    case .json: "json"
    }
  }

  /// The usual extension of files in this format.
  package var fileExtension: String {
    switch self {
    case .document(let rendering): rendering.fileExtension
    case .json: "json"
    }
  }

  /// An answer in this format, of which only what is needed is made.
  ///
  /// - Throws: what `json` throws.
  package func text(
    _ document: @autoclosure () -> Document, json: @autoclosure () throws -> String
  ) throws -> String {
    switch self {
    case .document(let rendering): document().rendered(as: rendering)
    case .json: try json()
    }
  }
}

/// How much an answer says.
package enum ReportDetail: String, CaseIterable, Sendable {
  /// As much as reads well: blocks of one geometry in one line, the first eigenspaces, features if
  /// few.
  case auto
  /// Every block, every eigenspace and every feature that the report holds.
  case all
  /// The summary and the figures of the spectrum.
  case none

  /// How many rows a table may have.
  var rowLimit: Int { self == .all ? .max : 12 }
}

extension GeometryReport {
  /// The report in `format`, ending with a newline.
  ///
  /// - Throws: `ReportError.notFinite` if the format is JSON and a number is not finite.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, sortedBy order: MatrixOrder? = nil,
    in vocabulary: Vocabulary = .plain
  ) throws -> String {
    try format.text(
      document(detail, sortedBy: order, in: vocabulary), json: json(detail))
  }
}

extension SeriesReport {
  /// The series in `format`, ending with a newline.
  ///
  /// - Throws: `ReportError.notFinite` if the format is JSON and a number is not finite.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) throws -> String {
    try format.text(document(detail, in: vocabulary), json: json())
  }
}

extension ComparisonReport {
  /// The comparison in `format`, ending with a newline.
  ///
  /// - Parameter command: what makes the page again.
  /// - Throws: `ReportError.notFinite` if the format is JSON and a number is not finite.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    command: String = ""
  ) throws -> String {
    guard format == .html else {
      return try format.text(document(detail, in: vocabulary), json: json())
    }
    return try page(detail, in: vocabulary, command: command).rendered(as: .html)
  }

  /// The comparison for people who look at it, with the command and the report itself.
  ///
  /// - Throws: `ReportError.notFinite` if a number is not finite.
  package func page(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain, command: String = ""
  ) throws -> Document {
    var page = document(detail, in: vocabulary)
    page.origin = "A: \(PageWords.origin(firstSources)), B: \(PageWords.origin(secondSources))"
    page.command = command
    let json = try json()
    page.data = json.utf8.count <= Self.mostData ? json : ""
    return page
  }

  /// A longer report is left out of a page: the command gives it.
  private static let mostData = 4 << 20
}
