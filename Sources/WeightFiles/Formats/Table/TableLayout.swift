import Files

/// How to read the lines of a table, decided by its first lines.
struct TableLayout {
  /// What the first line is.
  enum Headings {
    /// Numbers like every other line.
    case none
    /// The names of the columns.
    case names
    /// The numbers of rows and columns, with which lists of word vectors start.
    case counts
  }

  /// What the first cell of each line is.
  enum FirstColumn {
    /// A number like every other cell.
    case numbers
    /// The name or number of the row.
    case names
  }

  /// What the heading of the first column says.
  enum FirstHeading {
    case anything
    /// The column numbers the rows.
    case index
  }

  let separator: TableSeparator
  let headings: Headings
  let firstColumn: FirstColumn
  private(set) var firstHeading = FirstHeading.anything
  let warnings: [String]

  /// The number of bytes that is examined: headings of many columns are long.
  private static let window = 1 << 22

  /// Decides by the first two lines of a text; nil if they are not the start of a table.
  init?(_ bytes: RawSpan) {
    let start = bytes.extracting(0..<min(bytes.byteCount, TableLayout.window))
    var lines = TableLines(start)
    guard let first = lines.next(in: start), start.isText(first) else { return nil }
    let second = lines.next(in: start).flatMap { start.isText($0) ? $0 : nil }
    let isCut = bytes.byteCount > start.byteCount
    func judged(_ line: Range<Int>, _ separator: TableSeparator) -> TableLine? {
      let extent: TableLine.Extent =
        isCut && line.upperBound == start.byteCount ? .untilTextOrCut : .untilText
      let line = TableLine(line, separator, of: start, extent)
      return line.isData ? line : nil
    }
    // A word may contain a comma or a semicolon, so the separator is the first for which the other cells are numbers.
    for separator in TableSeparator.allCases {
      guard let second, let line = judged(second, separator) else { continue }
      let top = TableLine(first, separator, of: start)
      let later = LaterLines(from: second.lowerBound, separator, start)
      self.init(separator, top, above: line, later)
      return
    }
    for separator in TableSeparator.allCases {
      guard let line = judged(first, separator) else { continue }
      self.init(separator, .none, line.first?.isText == true ? .names : .numbers, [])
      return
    }
    return nil
  }

  private init(
    _ separator: TableSeparator, _ headings: Headings, _ firstColumn: FirstColumn,
    _ warnings: [String]
  ) {
    self.separator = separator
    self.headings = headings
    self.firstColumn = firstColumn
    self.warnings = warnings
  }

  private init(
    _ separator: TableSeparator, _ top: TableLine, above second: TableLine, _ later: LaterLines
  ) {
    let isNamed = second.first?.isText == true
    if let columns = top.columnsAfterCount, isNamed, second.count == columns + 1,
      second.count != top.count
    {
      self.init(separator, .counts, .names, [])
    } else if top.isText || top.countsColumns && top.decimals == 0 && later.agree(with: top) {
      self.init(separator, headings: top, above: second)
    } else {
      // A first line that mixes numbers and text comes here, too, so that the error names its first bad cell.
      let isNumbered = top.first?.isNumber == true || second.first?.isNumber == true
      let hasName = isNamed || top.first?.isText == true
      var warnings: [String] = []
      if top.countsColumns {
        warnings = ["line 1 is read as numbers, but counts the columns; headings should be words"]
      } else if top.mayBeHeadings, second.whole == 0 {
        warnings = ["line 1 is read as numbers, but is whole and ascends; headings should be words"]
      }
      self.init(separator, .none, hasName && !isNumbered ? .names : .numbers, warnings)
    }
  }

  private init(_ separator: TableSeparator, headings top: TableLine, above second: TableLine) {
    var warnings: [String] = []
    var firstColumn = second.first?.isText == true ? FirstColumn.names : .numbers
    if firstColumn == .numbers, second.first != .empty {
      if top.first == .empty, top.count > 1 {
        firstColumn = .names
        warnings = ["first column left out: its heading is empty, as that of row numbers"]
      } else if top.count + 1 == second.count, case .whole = second.first {
        firstColumn = .names
        warnings = ["first column left out: the headings are one fewer, as above row numbers"]
      }
    }
    if top.countsColumns, top.first != .empty {
      warnings.append("line 1 is taken for headings: it counts the columns")
    }
    self.init(separator, .names, firstColumn, warnings)
    if top.startsAsIndex { firstHeading = .index }
  }
}

/// How numbers below the first line are written, which decides whether numbers in the first line are headings.
private struct LaterLines {
  private var whole = 0
  private var decimals = 0

  /// The number of lines that is examined.
  private static let limit = 32

  init(from start: Int, _ separator: TableSeparator, _ bytes: RawSpan) {
    let rest = bytes.extracting(start..<bytes.byteCount)
    var lines = TableLines(rest)
    while lines.number < LaterLines.limit, let line = lines.next(in: rest) {
      let line = TableLine(line, separator, of: rest)
      whole += line.whole
      decimals += line.decimals
    }
  }

  /// Whether a first line that counts the columns may be the headings of these lines.
  func agree(with top: TableLine) -> Bool {
    // Two counting numbers may as well be a point in the plane; then the lines below must hold decimals.
    if top.first?.isNumber == true { return decimals > 0 && (top.count > 2 || whole == 0) }
    return true
  }
}

extension TableLayout {
  /// The fault of a text without a layout, found in its second line.
  static func fault(in bytes: RawSpan) -> TableFault {
    let start = bytes.extracting(0..<min(bytes.byteCount, window))
    var lines = TableLines(start)
    guard lines.next(in: start) != nil, let second = lines.next(in: start) else {
      return .noNumbers
    }
    let separator = TableSeparator.allCases.first { separator in
      TableLine(second, separator, of: start).count > 1
    }
    var cells = TableCells(second, separator ?? .semicolon)
    var column = 0
    while let cell = cells.next(in: start) {
      column += 1
      guard TableCell(cell, in: start).isText else { continue }
      guard cell.count <= TableCells.lengthLimit else { break }
      let found = String(decoding: start.copied(cell), as: UTF8.self)
      return .notANumber(line: lines.number, column: column, found: found)
    }
    return .noNumbers
  }
}

extension RawSpan {
  /// Whether a line has no control characters except tabs.
  fileprivate func isText(_ line: Range<Int>) -> Bool {
    line.allSatisfy { place in
      let byte = byte(at: place)
      return byte >= 0x20 && byte != 0x7f || byte == UInt8(ascii: "\t")
    }
  }
}
