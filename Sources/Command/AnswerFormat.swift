import ArgumentParser

/// The formats of answers that are not reports.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
