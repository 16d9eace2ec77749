import Eigenframe
import Synchronization

/// What a call found, and the texts and columns that can be had of it.
protocol Outcome: Sendable {
  /// The texts and columns that were made.
  var kept: KeptMemory { get }

  /// The result in a format.
  func text(as format: String, _ options: inout NamedOptions) throws -> String

  /// The names of the columns of a matrix.
  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String]

  /// A column of a matrix.
  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent

  /// Writes the arrays to a file; a precision of nil is the one that the command takes.
  func write(to path: String, as precision: StoredPrecision?) throws

  /// What says the values of a function for other queries.
  func predictor() throws(EigenframeError) -> ExtractedFunction
}

extension Outcome {
  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    throw EigenframeError(.usage, "this result has no columns; take its text as json")
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    throw EigenframeError(.usage, "this result has no columns; take its text as json")
  }

  func write(to path: String, as precision: StoredPrecision?) throws {
    throw EigenframeError(
      .usage,
      "this result has no file of arrays; only codes, generated data and features of a function have one"
    )
  }

  func predictor() throws(EigenframeError) -> ExtractedFunction {
    throw EigenframeError(
      .usage, "this result predicts nothing; only features of a function do")
  }

  /// The result as text. `make` writes every format but notebooks, which `notebook` writes; results without notebooks pass nil.
  func rendered(
    as name: String, _ options: inout NamedOptions,
    _ make: (AnswerFormat, ReportDetail, MatrixOrder?) throws -> String,
    notebook: ((String, ReportDetail, MatrixOrder?) throws -> String)? = nil
  ) throws -> String {
    let detail = try options.choice("details", ReportDetail.self) ?? .auto
    let order = try options.choice("sort", MatrixOrder.self)
    let data = try options.word("data", expecting: "the name of a file") { $0 } ?? "report.json"
    try options.requireAllKnown()
    if name == "notebook", let notebook { return try notebook(data, detail, order) }
    guard let format = AnswerFormat.allCases.first(where: { $0.name == name }) else {
      let names = AnswerFormat.allCases.map(\.name) + (notebook == nil ? [] : ["notebook"])
      throw EigenframeError(
        .usage, "format: expected \(names.joined(separator: ", ")), found \"\(name)\"")
    }
    return try make(format, detail, order)
  }
}

/// A geometry report with its tables.
struct AnalysisOutcome: Outcome {
  /// What pictures need is made, or not.
  enum Pictures {
    case all, none
  }

  let kept = KeptMemory()
  private let report: IllustratedReport
  private let tables: Tables

  /// The tables read values that do not change; closures cannot say that.
  private struct Tables: @unchecked Sendable {
    let all: [FeatureColumns]
  }

  /// Analyses weights.
  init(
    of weights: Weights, _ options: AnalysisOptions, _ pictures: Pictures,
    _ progress: @escaping AnalysisProgressHandler
  ) throws {
    let kept = KeptTables()
    let analysis = FileAnalysis(
      options, vocabulary: .namedOptions, table: kept, progress: progress)
    report =
      pictures == .all
      ? try analysis.illustratedReport(on: weights.inputs)
      : IllustratedReport(try analysis.report(on: weights.inputs), views: [])
    tables = Tables(all: kept.tables)
  }

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    try rendered(as: format, &options) { format, detail, order in
      try report.rendered(as: format, detail: detail, sortedBy: order, in: .namedOptions)
    } notebook: { data, detail, order in
      try report.report.notebook(data: data, detail: detail, sortedBy: order, in: .namedOptions)
    }
  }

  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    try table(number).columns.map(\.name) + [Self.eigenvalues]
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    let table = try table(number)
    if name == Self.eigenvalues {
      return .numbers(report.report.matrices[number].frame.eigenvalues)
    }
    guard let column = table.columns.first(where: { $0.name == name }) else {
      let names = (table.columns.map(\.name) + [Self.eigenvalues]).joined(separator: ", ")
      throw EigenframeError(.usage, "expected a column (\(names)), found \"\(name)\"")
    }
    let places = 0..<table.count
    switch column.values {
    case .numbers(let value): return .numbers(places.map { value($0) ?? .nan })
    case .integers(let value): return .integers(places.map { Int64(value($0) ?? -1) })
    case .words(let value): return .words(places.map(value))
    }
  }

  private static let eigenvalues = "eigenvalues"

  private func table(_ number: Int) throws(EigenframeError) -> FeatureColumns {
    guard tables.all.indices.contains(number) else {
      throw EigenframeError(
        .usage, "expected the number of one of \(tables.all.count) matrices, found \(number)")
    }
    return tables.all[number]
  }
}

/// A result that is only text: a comparison, a series, an inventory.
struct TextOutcome: Outcome {
  let kept = KeptMemory()
  /// Writes the result in a format.
  let make: @Sendable (AnswerFormat, ReportDetail) throws -> String
  /// Writes the result as a notebook that reads a file of data; nil for results without notebooks.
  var notebook: (@Sendable (_ data: String, ReportDetail) throws -> String)?

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    try rendered(
      as: format, &options, { format, detail, _ in try make(format, detail) },
      notebook: notebook.map { notebook in { data, detail, _ in try notebook(data, detail) } })
  }
}

extension TextOutcome {
  /// A comparison.
  init(_ report: ComparisonReport) {
    self.init(
      make: { try report.rendered(as: $0, detail: $1, in: .namedOptions) },
      notebook: { try report.notebook(data: $0, detail: $1, in: .namedOptions) })
  }

  /// A series of checkpoints.
  init(_ series: IllustratedSeries) {
    self.init(
      make: { try series.rendered(as: $0, detail: $1, in: .namedOptions) },
      notebook: { try series.report.notebook(data: $0, detail: $1, in: .namedOptions) })
  }

  /// What files hold.
  init(_ weights: Weights) {
    let inputs = weights.inputs
    let inventories = inputs.files.map { Inventory(of: $0, in: .namedOptions) }
    self.init(make: { format, _ in
      try format.text(
        Inventory.document(inventories, notes: inputs), json: Inventory.json(inventories))
    })
  }
}

/// A matrix that was made.
struct GenerationOutcome: Outcome {
  let kept = KeptMemory()
  private let weights: Matrix

  init(_ weights: Matrix) { self.weights = weights }

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    guard format == "json" else {
      throw EigenframeError(.usage, "format: expected json, found \"\(format)\"")
    }
    try options.requireAllKnown()
    return #"{"features": \#(weights.columns), "dimension": \#(weights.rows)}"#
  }

  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    guard number == 0 else {
      throw EigenframeError(.usage, "expected matrix 0, found \(number)")
    }
    return ["weights"]
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    guard number == 0, name == "weights" else {
      throw EigenframeError(.usage, "expected the column weights of matrix 0, found \"\(name)\"")
    }
    return .numbers(weights.elements)
  }
}
