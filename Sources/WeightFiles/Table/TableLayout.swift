/// How the lines of a table are to be read, judged by its first two.
struct TableLayout {
  /// What the first line is.
  enum Headings {
    /// Numbers like every other line.
    case none
    /// The names of the columns.
    case names
    /// How many rows and columns follow, as lists of word vectors start.
    case counts
  }

  /// What the first cell of each line is.
  enum FirstColumn {
    /// A number like every other cell.
    case numbers
    /// The name or number of the row.
    case names
  }

  let separator: TableSeparator
  let headings: Headings
  let firstColumn: FirstColumn
  let warnings: [String]

  /// How much of a file is looked at: the headings of many columns are long.
  private static let window = 1 << 22

  /// Judges a text; nil if its first two lines are not what tables start with.
  init?(_ bytes: RawSpan) {
    let start = bytes.extracting(0..<min(bytes.byteCount, TableLayout.window))
    var lines = TableLines(start)
    guard let first = lines.next(in: start), start.isText(first) else { return nil }
    let second = lines.next(in: start).flatMap { start.isText($0) ? $0 : nil }
    let isCut = bytes.byteCount > start.byteCount
    func judged(_ line: Range<Int>, _ separator: TableSeparator) -> TableLine? {
      let line = TableLine(
        line, separator, of: start, isCut: isCut && line.upperBound == start.byteCount)
      return line.isData ? line : nil
    }
    // A word may be a comma or a semicolon, so the separator is the first that leaves numbers.
    for separator in TableSeparator.allCases {
      guard let second, let line = judged(second, separator) else { continue }
      let top = TableLine(first, separator, of: start, isCut: false)
      self.init(separator, top, above: line)
      return
    }
    for separator in TableSeparator.allCases {
      guard let line = judged(first, separator) else { continue }
      self.init(separator, .none, line.startsWithNumber ? .numbers : .names, [])
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

  private init(_ separator: TableSeparator, _ top: TableLine, above second: TableLine) {
    if top.startsEmpty, top.count > 1, !second.startsEmpty {
      let warning = "first column left out: its heading is empty, as that of row numbers"
      self.init(separator, .names, .names, second.startsWithNumber ? [warning] : [])
    } else if let columns = top.columnsAfterCount, !second.startsWithNumber,
      second.count == columns + 1, second.count != top.count
    {
      self.init(separator, .counts, .names, [])
    } else if !top.isData || top.countsColumns && !top.startsWithNumber {
      self.init(separator, .names, second.startsWithNumber ? .numbers : .names, [])
    } else {
      let warning = "line 1 is read as numbers, but counts the columns; headings should be words"
      self.init(
        separator, .none, top.startsWithNumber ? .numbers : .names,
        top.countsColumns ? [warning] : [])
    }
  }
}

/// What the cells of one line are.
private struct TableLine {
  private(set) var count = 0
  private(set) var startsWithNumber = false
  private(set) var startsEmpty = false
  private var numbers = 0
  private var otherCells = 0
  private var values: [Double] = []

  init(_ line: Range<Int>, _ separator: TableSeparator, of bytes: RawSpan, isCut: Bool) {
    var cells = TableCells(line, separator)
    var next = cells.next(in: bytes)
    while let cell = next {
      next = cells.next(in: bytes)
      // Where the line is cut, its last cell may be half a number.
      if isCut, next == nil { break }
      add(cell, of: bytes)
      // Neither numbers, nor as few as two.
      if otherCells > 0 { break }
    }
  }

  private mutating func add(_ cell: Range<Int>, of bytes: RawSpan) {
    count += 1
    let isShort = cell.count <= TableCells.lengthLimit
    let value = isShort ? TableNumber.value(of: cell, in: bytes) : nil
    if isShort, TableNumber.isPresent(cell, in: bytes) { numbers += 1 }
    if count == 1 {
      (startsWithNumber, startsEmpty) = (value != nil, cell.isEmpty)
    } else if value == nil {
      otherCells += 1
    }
    if let value { values.append(value) }
  }

  /// Whether the line holds numbers, after at most one name; one word and one number are rather text.
  var isData: Bool {
    otherCells == 0 && (startsWithNumber ? numbers > 0 : numbers > 1)
  }

  /// Whether the numbers are 0, 1, 2, … or 1, 2, 3, …
  var countsColumns: Bool {
    guard otherCells == 0, values.count > 1, let first = values.first, first == 0 || first == 1
    else { return false }
    return values.enumerated().allSatisfy { $1 == first + Double($0) }
  }

  /// The second of two whole numbers, where the line has just these.
  var columnsAfterCount: Int? {
    guard count == 2, values.count == 2, values.allSatisfy({ $0 == $0.rounded() && $0 >= 0 })
    else { return nil }
    return Int(exactly: values[1])
  }
}

extension RawSpan {
  /// Whether a line holds no control characters but tabs.
  fileprivate func isText(_ line: Range<Int>) -> Bool {
    line.allSatisfy { place in
      let byte = byte(at: place)
      return byte >= 0x20 && byte != 0x7f || byte == UInt8(ascii: "\t")
    }
  }
}
