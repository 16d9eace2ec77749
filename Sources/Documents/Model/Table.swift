/// A table of words and numbers, before any layout.
package struct Table: Equatable, Sendable {
  /// A column's title and which side its cells keep to.
  package struct Column: Equatable, Sendable {
    /// Which side the cells keep to.
    package enum Side: Equatable, Sendable {
      /// Words: on the left, shortened if there is not enough room.
      case left
      /// Numbers: on the right, never shortened.
      case right
    }

    /// What stands above the cells.
    package var title: String
    /// Which side the cells keep to.
    package var side: Side

    /// A column of words.
    package static func left(_ title: String) -> Self { Self(title: title.plain, side: .left) }

    /// A column of numbers.
    package static func right(_ title: String) -> Self { Self(title: title.plain, side: .right) }
  }

  /// A row's cells and, if it has one, a long text of its own.
  package struct Row: Equatable, Sendable {
    /// One for each column.
    package var cells: [String]
    /// Shown below the cells in plain text, and as the last column on pages.
    package var detail: String
    /// What the row is about, for pages: keys of the chapter's things; see `Subject`.
    package var keys: [Int]
    /// By their columns, the values of cells that are no plain number, such as √5, for pages that sort.
    package var values: [Int: Double] = [:]

    /// A row; control characters in it are replaced.
    package init(_ cells: [String], detail: String = "", keys: [Int] = []) {
      self.cells = cells.map(\.plain)
      self.detail = detail.plain
      self.keys = keys
    }
  }

  /// The columns from left to right.
  package var columns: [Column]
  /// What the rows' details are called; empty if they have none.
  package var detailTitle: String
  /// The rows from top to bottom.
  package var rows: [Row]
  /// What the table leaves out or means, as a sentence; may be empty.
  package var remark: String

  /// A table; the parameters are its properties.
  package init(
    columns: [Column], detailTitle: String = "", rows: [Row], remark: String = ""
  ) {
    self.columns = columns
    self.detailTitle = detailTitle
    self.rows = rows
    self.remark = remark.plain
  }

  /// A table whose columns keep to the right if every cell is a number or a dash.
  package init(_ titles: [String], rows: [[String]]) {
    let columns = titles.enumerated().map { column, title in
      let cells = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
      let isNumeric = cells.allSatisfy { $0 == "–" || Double($0) != nil }
      return isNumeric ? Column.right(title) : .left(title)
    }
    self.init(columns: columns, rows: rows.map { Row($0) })
  }

  /// The table without the columns that are empty in every row.
  package var compact: Table {
    let kept = columns.indices.filter { column in
      rows.contains { !$0.cells[column].isEmpty && $0.cells[column] != "–" }
    }
    var table = self
    table.columns = kept.map { columns[$0] }
    for row in rows.indices {
      table.rows[row].cells = kept.map { rows[row].cells[$0] }
      table.rows[row].values = kept.enumerated().reduce(into: [:]) { values, column in
        values[column.offset] = rows[row].values[column.element]
      }
    }
    return table
  }

  /// - Throws: `DocumentError.row` about the first row that does not have one cell for each column.
  func check(_ name: String) throws(DocumentError) {
    for (number, row) in rows.enumerated() where row.cells.count != columns.count {
      throw .row(number, table: name, expected: columns.count, found: row.cells.count)
    }
  }
}
