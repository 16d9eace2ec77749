import Files

/// Reads a table, and decides at its end what its first column and its counts mean.
struct TableParser {
  private let file: MappedFile
  private let layout: TableLayout
  /// The last reading of all lines.
  private var pass: TablePass
  private var ownWarnings: [String] = []

  init(_ file: MappedFile, _ layout: TableLayout) {
    (self.file, self.layout) = (file, layout)
    pass = TablePass(file, layout, layout.firstColumn == .names ? .names : .numbers)
  }

  /// How many lines hold numbers.
  var rows: Int { pass.rows }
  /// How many numbers each line has.
  var columns: Int { pass.columns }
  /// The names of the rows; nil if they have none, or only numbers that count them.
  var rowNames: [String]? { pass.rowNames.telling }
  /// The headings; nil if there are none.
  var columnNames: [String]? { pass.columnNames.telling }

  /// What is doubtful about the table.
  var warnings: [String] {
    var warnings = layout.warnings + ownWarnings
    if layout.emptyEnd > 0 {
      let mark = layout.notation.separator.name
      warnings.append(
        layout.emptyEnd == 1
          ? "every line ends in a \(mark); the empty last column was left out"
          : "every line ends in \(layout.emptyEnd) \(mark)s; the empty last columns were left out")
    }
    if case .counts(let counts) = layout.headings { warnings += self.warnings(about: counts) }
    if pass.rowNames.areTooMany {
      warnings.append("the names of the rows are too many to be kept: features have only numbers")
    }
    return warnings
  }

  private func warnings(about counts: TableCounts) -> [String] {
    var warnings: [String] = []
    if counts.vectors != rows {
      let reason = counts.vectors > rows ? "; the file may be cut off" : ""
      warnings.append("line 1 counts \(counts.vectors) vectors, \(rows) are here\(reason)")
    }
    if counts.numbers != columns {
      warnings.append("line 1 counts \(counts.numbers) numbers in a vector, \(columns) are here")
    }
    return warnings
  }

  /// Reads all lines; a first column that numbers them is left out.
  ///
  /// - Returns: the numbers; nil if not all lines end in the empty cells that the layout expects.
  /// - Throws: `TableFault` for the first cell that is not a number, and for the first line of another length.
  mutating func parse() throws(LocatedFault) -> TemporaryFile? {
    if layout.firstColumn == .names { return try parse(as: .names) }
    // Whether a column numbers the rows is known only at the end. Most columns fail in the first rows, so the text is
    // read only once.
    var numbered = TablePass(file, layout, .numbering(RowNumbering()))
    let target = try TemporaryFile.forUnpacking(0)
    let outcome = try numbered.read(into: target)
    if outcome == .otherEnd { return nil }
    if outcome == .read, try leavesOut(numbered) {
      pass = numbered
      return target
    }
    if ownWarnings.isEmpty, layout.firstHeading == .index {
      ownWarnings = ["the first column is read as numbers, but has the heading of row numbers"]
    }
    return try parse(as: .numbers)
  }

  /// Whether a first column that was taken for the numbers of the rows is left out. Adds a warning about it.
  private mutating func leavesOut(_ numbered: TablePass) throws(LocatedFault) -> Bool {
    guard case .numbering(let numbering) = numbered.firstColumn else { return false }
    switch numbering.verdict(columns: numbered.columns, layout.firstHeading) {
    case .counts:
      ownWarnings = [
        "the first column counts the rows and was left out; to keep it, write it with points (1.0)"
      ]
      return true
    case .names:
      ownWarnings = [
        "the first column is whole and ascends, as numbers of rows do; it was left out and names "
          + "the rows; to keep it, write it with points (1.0)"
      ]
      return true
    case .doubtful(let reason):
      ownWarnings = ["the first column is read as numbers, but \(reason)"]
      return false
    case .numbers: return false
    }
  }

  private mutating func parse(
    as firstColumn: TablePass.FirstColumn
  ) throws(LocatedFault) -> TemporaryFile? {
    pass = TablePass(file, layout, firstColumn)
    let target = try TemporaryFile.forUnpacking(0)
    return try pass.read(into: target) == .read ? target : nil
  }
}
