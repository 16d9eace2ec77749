/// A table of words and numbers, before any layout.
package struct Table: Equatable, Sendable {
  /// A column's title and which side its cells keep to.
  package struct Column: Equatable, Sendable {
    /// Which side the cells keep to.
    package enum Side: Equatable, Sendable {
      /// Words: on the left, shortened where the room does not suffice.
      case left
      /// Numbers: on the right, never shortened.
      case right
    }

    package var title: String
    var side: Side
  }

  /// A row's cells and, where it has one, a long text of its own.
  package struct Row: Equatable, Sendable {
    package var cells: [String]
    /// Shown below the cells where columns are narrow, and as the last column elsewhere.
    var detail: String

    package init(_ cells: [String], detail: String = "") {
      self.cells = cells.map(\.plain)
      self.detail = detail.plain
    }
  }

  package var columns: [Column]
  /// What the rows' details are called; empty when they have none.
  var detailTitle = ""
  package var rows: [Row]
  /// What the table leaves out, as a sentence; empty when nothing.
  var remark = ""

  package init(
    columns: [Column], detailTitle: String = "", rows: [Row], remark: String = ""
  ) {
    self.columns = columns
    self.detailTitle = detailTitle
    self.rows = rows
    self.remark = remark
  }

  /// The table without the columns that are empty in every row.
  var compact: Table {
    let kept = columns.indices.filter { column in
      rows.contains { !$0.cells[column].isEmpty && $0.cells[column] != "–" }
    }
    var table = self
    table.columns = kept.map { columns[$0] }
    for row in rows.indices { table.rows[row].cells = kept.map { rows[row].cells[$0] } }
    return table
  }
}

extension Table.Column {
  package static func left(_ title: String) -> Self { Self(title: title, side: .left) }
  package static func right(_ title: String) -> Self { Self(title: title, side: .right) }
}
