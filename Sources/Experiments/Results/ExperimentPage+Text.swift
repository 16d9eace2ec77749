import Figures
import Reports

extension ExperimentPage {
  /// The page for a terminal: the answer, and the tables; pictures are named.
  package var text: String {
    var lines = TextParagraph.lines("\(title): \(result)", first: "", hanging: 2)
    for section in sections {
      lines.append("")
      switch section.exhibit {
      case .table(let table): lines += TextTable.lines(table.layout, title: section.heading)
      case .figure(let figure):
        lines += TextParagraph.lines(
          "\(section.heading) (picture: \(figure.name))", first: "  ", hanging: 4)
      case nil: lines += TextParagraph.lines(section.heading, first: "  ", hanging: 4)
      }
      if !section.prose.isEmpty {
        lines += TextParagraph.lines(section.prose, first: "    ", hanging: 4)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ResultTable {
  /// Columns of numbers keep to the right.
  fileprivate var layout: Table {
    let columns = titles.indices.map { column in
      isNumeric(column: column)
        ? Table.Column.right(titles[column]) : .left(titles[column])
    }
    return Table(columns: columns, rows: rows.map { Table.Row($0) })
  }
}
