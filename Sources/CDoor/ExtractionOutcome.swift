import Eigenframe

/// The features of a function, and a report on them.
struct ExtractionOutcome: Outcome {
  let kept = KeptMemory()
  private let found: ExtractedFunction

  init(_ found: ExtractedFunction) { self.found = found }

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    try rendered(as: format, &options) { format, detail, _ in
      try found.report.rendered(as: format, detail: detail, in: .namedOptions)
    } notebook: { data, detail, _ in
      try found.report.notebook(data: data, detail: detail, in: .namedOptions)
    }
  }

  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    guard number == 0 else {
      throw EigenframeError(.usage, "expected matrix 0, found \(number)")
    }
    return found.arrays.map(\.name)
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    let names = try columnNames(ofMatrix: number)
    guard let array = found.arrays.first(where: { $0.name == name }) else {
      throw EigenframeError(
        .usage, "expected a column (\(names.joined(separator: ", "))), found \"\(name)\"")
    }
    return .numbers(array.elements())
  }

  func write(to path: String, as precision: StoredPrecision?) throws {
    guard precision ?? .f64 == .f64 else {
      throw EigenframeError(.usage, "option dtype: features are written as f64")
    }
    try found.write(to: path)
  }

  func predictor() throws(EigenframeError) -> ExtractedFunction { found }
}
