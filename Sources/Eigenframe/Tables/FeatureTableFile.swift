import Files
import Reports
import WeightFiles

/// A file with one line for each feature of every matrix of a run.
///
/// It is written matrix by matrix, and takes its place when it is complete.
package final class FeatureTableFile: FeatureTables {
  /// How the table is stored.
  package enum Format: String, CaseIterable, Sendable {
    /// Text with commas; the first column is the name of the matrix.
    case csv
    /// NumPy's archive: the arrays of the first matrix are called `0/index`, `0/label`, …, and `matrices` holds the names
    /// of the matrices.
    case npz

    /// The format that the extension of a path stands for; nil for another extension.
    package init?(path: String) {
      guard let dot = path.lastIndex(of: ".") else { return nil }
      self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
  }

  /// The path that the file will have.
  package var path: String { file.path }
  /// What the file replaces.
  package var place: FilePlace? { file.place }
  /// How the table is stored.
  package let format: Format
  private let file: AtomicFile
  private var csv: CSVWriter
  private var arrays: NumpyArchiveWriter
  private var matrices: [String] = []

  /// Opens the file, so that a path that cannot be written fails before the work starts.
  ///
  /// - Throws: `OutputError`.
  package init(path: String, _ format: Format) throws(OutputError) {
    file = try AtomicFile(path: path)
    self.format = format
    csv = CSVWriter(to: file)
    arrays = NumpyArchiveWriter(to: file)
  }

  /// Appends the features of a matrix.
  ///
  /// - Returns: where they are, for the report.
  /// - Throws: `OutputError` if the file cannot be written.
  package func take(_ table: FeatureColumns) throws(OutputError) -> FeatureTableReport? {
    switch format {
    case .csv: try writeLines(of: table)
    case .npz: try writeArrays(of: table)
    }
    matrices.append(table.matrix)
    return FeatureTableReport(
      path: path, format: format.rawValue,
      prefix: format == .npz ? "\(matrices.count - 1)/" : nil, lines: table.count)
  }

  /// Completes the file and puts it into its place.
  ///
  /// - Throws: `OutputError` if the file cannot be written; nothing is then left behind.
  package func commit() throws(OutputError) {
    switch format {
    case .csv: try csv.finish()
    case .npz:
      try arrays.add("matrices", words: matrices.count) { Self.exact(matrices[$0]) }
      try arrays.finish()
    }
    try file.commit()
  }

  /// What the file leaves out of texts, as a sentence; nil if nothing.
  package var warning: String? {
    let count = arrays.cutTexts
    guard count > 0 else { return nil }
    return "\(DisplayedText.escaped(path)): \(count) \(count == 1 ? "text is" : "texts are") cut; "
      + "they are too long for an array, and whole in a .csv file"
  }

  /// A text as it is: tables are data. Only the null character, which ends a text in NumPy and for many readers of CSV, is
  /// replaced.
  fileprivate static func exact(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }

  private func writeLines(of table: FeatureColumns) throws(OutputError) {
    if matrices.isEmpty {
      try csv.write((["matrix"] + table.columns.map(\.name)).map(CSVWriter.Cell.text))
    }
    let matrix = CSVWriter.Cell.text(Self.exact(table.matrix))
    for place in 0..<table.count {
      try csv.write([matrix] + table.columns.map { $0.cell(at: place) })
    }
  }

  private func writeArrays(of table: FeatureColumns) throws(OutputError) {
    for column in table.columns {
      let name = "\(matrices.count)/\(column.name)"
      switch column.values {
      case .integers(let value): try arrays.add(name, integers: table.count) { value($0) ?? -1 }
      case .numbers(let value): try arrays.add(name, numbers: table.count) { value($0) ?? .nan }
      case .words(let value):
        try arrays.add(name, words: table.count) { Self.exact(value($0)) }
      }
    }
  }
}

extension FeatureColumn {
  fileprivate func cell(at place: Int) -> CSVWriter.Cell {
    switch values {
    case .integers(let value): .integer(value(place))
    case .numbers(let value): .number(value(place))
    case .words(let value): .text(FeatureTableFile.exact(value(place)))
    }
  }
}
