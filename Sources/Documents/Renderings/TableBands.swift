import Files

/// A table in parts, one below the other, where a line is too short for its figures.
///
/// Each part has all rows and as many of the columns as fit. The first column, or two of words, say what a row is about, and are
/// repeated.
extension Table {
  /// The parts for lines with this room; the table itself if it fits, or if its rows have details, which stay with their rows.
  func bands(room: Int) -> [Table] {
    let natural = naturalWidths
    let startsWithWords = columns.prefix(2).allSatisfy { $0.side == .left }
    let keys = Array(columns.indices.prefix(startsWithWords ? 2 : 1))
    guard detailTitle.isEmpty, columns.count > keys.count,
      width(of: Array(columns.indices), natural) > room
    else { return [self] }
    // What a row is about deserves half a line.
    let key = max(
      0, min(natural[0], room / 2) - width(of: [0], natural))
    var bands = [keys]
    for column in columns.indices.dropFirst(keys.count) {
      let last = bands[bands.count - 1]
      if last.count > keys.count, key + width(of: last + [column], natural) > room {
        bands.append(keys + [column])
      } else {
        bands[bands.count - 1].append(column)
      }
    }
    return bands.enumerated().map { number, band in
      part(band, remark: number == bands.count - 1 ? remark : "")
    }
  }

  /// The columns of a terminal that each column takes if nothing is cut.
  var naturalWidths: [Int] {
    columns.indices.map { column in
      rows.reduce(columns[column].title.columns) { max($0, $1.cells[column].columns) }
    }
  }

  /// The columns of a terminal that some columns take, with the gaps between them, if words are made as narrow as may be.
  func width(of chosen: [Int], _ natural: [Int]) -> Int {
    let gaps = TextTable.gap * max(0, chosen.count - 1)
    return chosen.reduce(gaps) { width, column in
      let isWords = columns[column].side == .left
      return width + (isWords ? min(natural[column], TextTable.narrowest) : natural[column])
    }
  }

  private func part(_ chosen: [Int], remark: String) -> Table {
    Table(
      columns: chosen.map { columns[$0] },
      rows: rows.map { row in Row(chosen.map { row.cells[$0] }) }, remark: remark)
  }
}
