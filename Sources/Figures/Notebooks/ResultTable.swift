/// A table of results: titles, and cells that are words or numbers already written out.
package struct ResultTable: Codable, Equatable, Sendable {
  /// The columns' titles, in plain text.
  package var titles: [String]
  /// The cells, in plain text, as many a row as there are titles.
  package var rows: [[String]]

  /// A table; the parameters are its properties.
  package init(_ titles: [String], rows: [[String]]) {
    self.titles = titles
    self.rows = rows
  }

  func check(_ name: String) throws(FigureError) {
    for (number, row) in rows.enumerated() where row.count != titles.count {
      throw .row(number, table: name, expected: titles.count, found: row.count)
    }
  }

  /// Whether every cell of a column is a number or a dash.
  package func isNumeric(column: Int) -> Bool {
    rows.allSatisfy { $0[column] == "–" || Double($0[column]) != nil }
  }

  /// The table in Markdown; columns of numbers keep to the right.
  var markdown: String {
    let rules = titles.indices.map { column in
      isNumeric(column: column) ? "--:" : ":--"
    }
    let lines = [titles.map(\.markdown), rules] + rows.map { $0.map(\.markdown) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension String {
  /// Plain text on one line of Markdown, in a table's cell too.
  var markdown: String {
    plain.reduce(into: "") { text, character in
      if "\\`*_[]<&|~$#".contains(character) { text.append("\\") }
      text.append(character)
    }
  }
}
