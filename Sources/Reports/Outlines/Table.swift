/// A table of words and numbers, before any layout.
struct Table: Equatable {
  /// A column's title and which side its cells keep to.
  struct Column: Equatable {
    /// Which side the cells keep to.
    enum Side: Equatable {
      /// Words: on the left, shortened where the room does not suffice.
      case left
      /// Numbers: on the right, never shortened.
      case right
    }

    var title: String
    var side: Side
  }

  /// A row's cells and, where it has one, a long text of its own.
  struct Row: Equatable {
    var cells: [String]
    /// Shown below the cells where columns are narrow, and as the last column elsewhere.
    var detail: String

    init(_ cells: [String], detail: String = "") {
      self.cells = cells.map(\.plain)
      self.detail = detail.plain
    }
  }

  var columns: [Column]
  /// What the rows' details are called; empty when they have none.
  var detailTitle = ""
  var rows: [Row]
  /// What the table leaves out, as a sentence; empty when nothing.
  var remark = ""

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
  static func left(_ title: String) -> Self { Self(title: title, side: .left) }
  static func right(_ title: String) -> Self { Self(title: title, side: .right) }
}
