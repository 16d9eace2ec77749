import ArgumentParser

/// The formats of answers that are not reports.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

extension AnswerFormat: OutputFormat {
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    }
  }
}
