import Reports

/// What an experiment found: a page of text, tables and pictures.
public struct ExperimentResult: Sendable {
  /// A part of the page.
  public struct Section: Sendable {
    /// Its heading.
    public let title: String
    /// What is seen, in sentences; may be empty.
    public let prose: String
    /// Numbers; nil where there are none.
    public let table: ResultTable?

    /// A section of prose with or without a table.
    public init(_ title: String, prose: String = "", table: ResultTable? = nil) {
      self.title = title
      self.prose = prose
      self.table = table
    }
  }

  /// The experiment's name in commands and files.
  public let name: String
  /// The page's heading.
  public let title: String
  /// What was asked and done.
  public let introduction: String
  /// The answer in one sentence.
  public let answer: String
  /// The parts of the page.
  public let sections: [Section]

  /// The page as text.
  public var text: String {
    var lines = ["\(title): \(answer)"]
    for section in sections {
      lines.append("")
      if let table = section.table {
        lines += TextTable.lines(table.layout, title: section.title)
      } else {
        lines.append("  " + section.title)
      }
      if !section.prose.isEmpty { lines.append("    " + section.prose) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A table of words and numbers.
public struct ResultTable: Codable, Equatable, Sendable {
  /// The titles; one that begins with `#` is of numbers.
  public let columns: [String]
  /// The cells of each row.
  public let rows: [[String]]

  /// A table.
  ///
  /// - Parameters:
  ///   - columns: the titles; `#` in front tells a column of numbers.
  ///   - rows: as many cells each.
  public init(_ columns: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has a cell for each column")
    self.columns = columns
    self.rows = rows
  }

  var layout: Table {
    Table(
      columns: columns.map {
        $0.hasPrefix("#") ? .right(String($0.dropFirst())) : .left($0)
      },
      rows: rows.map { Table.Row($0) })
  }
}
