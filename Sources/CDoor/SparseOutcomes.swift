import Eigenframe

/// A dictionary with codes, and a report on them.
struct CodingOutcome: Outcome {
  let kept = KeptMemory()
  private let coding: Coding
  private let arrays: SparseArrays

  init(_ coding: Coding) {
    self.coding = coding
    arrays = SparseArrays(atoms: coding.atoms, coding.codes)
  }

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    try rendered(as: format, &options) { format, detail, _ in
      try coding.report.rendered(as: format, detail: detail, in: .namedOptions)
    } notebook: { data, detail, _ in
      try coding.report.notebook(data: data, detail: detail, in: .namedOptions)
    }
  }

  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    try SparseArrays.requireOnly(number)
    return SparseArrays.names + (coding.mean == nil ? [] : ["mean"])
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    try SparseArrays.requireOnly(number)
    if name == "mean", let mean = coding.mean { return .numbers(mean) }
    return try arrays.column(name, of: try columnNames(ofMatrix: number))
  }

  func write(to path: String, as precision: StoredPrecision?) throws {
    try coding.write(to: path, as: precision ?? .f32)
  }
}

/// Sparse data that were made, with their truth.
struct DataOutcome: Outcome {
  let kept = KeptMemory()
  private let data: GeneratedData
  private let made: GeneratedData.Content
  private let arrays: SparseArrays

  init(_ data: GeneratedData) throws {
    self.data = data
    made = try data.made()
    arrays = SparseArrays(atoms: made.dictionary.atoms, made.codes)
  }

  func text(as format: String, _ options: inout NamedOptions) throws -> String {
    guard format == "json" else {
      throw EigenframeError(.usage, "format: expected json, found \"\(format)\"")
    }
    try options.requireAllKnown()
    let (dimension, count) = (made.dictionary.dimension, made.dictionary.count)
    return
      #"{"samples": \#(made.samples.columns), "dimension": \#(dimension), "atoms": \#(count)}"#
  }

  func columnNames(ofMatrix number: Int) throws(EigenframeError) -> [String] {
    try SparseArrays.requireOnly(number)
    return ["samples"] + SparseArrays.names
  }

  func column(_ name: String, ofMatrix number: Int) throws(EigenframeError) -> ColumnContent {
    let names = try columnNames(ofMatrix: number)
    return name == "samples"
      ? .numbers(made.samples.elements) : try arrays.column(name, of: names)
  }

  func write(to path: String, as precision: StoredPrecision?) throws {
    try data.write(to: path, as: precision ?? .f64)
  }
}

/// Atoms and codes by the names that they have in a codes file.
private struct SparseArrays {
  private let atoms: Matrix
  private let codes: SparseCodes

  init(atoms: Matrix, _ codes: SparseCodes) { (self.atoms, self.codes) = (atoms, codes) }

  static let names = ["atoms", "codes.values", "codes.indices", "codes.offsets"]

  /// - Parameter names: what there is, for the error.
  func column(_ name: String, of names: [String]) throws(EigenframeError) -> ColumnContent {
    switch name {
    // One atom a column, column after column: one atom a row, row after row.
    case "atoms": .numbers(atoms.elements)
    case "codes.values": .numbers(codes.values)
    case "codes.indices": .integers(codes.atoms.map { Int64($0) })
    case "codes.offsets": .integers(codes.offsets.map { Int64($0) })
    default:
      throw EigenframeError(
        .usage, "expected a column (\(names.joined(separator: ", "))), found \"\(name)\"")
    }
  }

  static func requireOnly(_ number: Int) throws(EigenframeError) {
    guard number == 0 else {
      throw EigenframeError(.usage, "expected matrix 0, found \(number)")
    }
  }
}

extension TextOutcome {
  /// A match of two dictionaries.
  init(_ report: MatchReport) {
    self.init(
      make: { try report.rendered(as: $0, detail: $1, in: .namedOptions) },
      notebook: { try report.notebook(data: $0, detail: $1, in: .namedOptions) })
  }
}
