import ArgumentParser
import Eigenframe

/// A format of a report: that of an answer, or a notebook with its data beside it.
enum ReportFormat: OutputFormat {
  /// A format that every command has.
  case answer(AnswerFormat)
  /// A Jupyter notebook that draws from the JSON report in the file beside it.
  case notebook

  static var allCases: [ReportFormat] {
    AnswerFormat.allCases.map(ReportFormat.answer) + [.notebook]
  }

  var name: String {
    switch self {
    case .answer(let format): format.name
    case .notebook: "notebook"
    }
  }

  var fileExtension: String {
    switch self {
    case .answer(let format): format.fileExtension
    case .notebook: "ipynb"
    }
  }
}
