import Files

/// How to read the lines of a table, decided by its first lines.
struct TableLayout {
  /// What the first line is.
  enum Headings: Equatable {
    /// Numbers like every other line.
    case none
    /// The names of the columns.
    case names
    /// The numbers of vectors and of their dimensions, with which lists of word vectors start.
    case counts(TableCounts)
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
    /// There are no headings.
    case none
    /// Some name.
    case name
    /// The column numbers the rows.
    case index
  }

  /// What empty cells at the end of every line are.
  enum EmptyEnd {
    /// Nothing: each line ends in a separator.
    case nothing
    /// Missing numbers.
    case missing
  }

  let notation: TableNotation
  /// Which lines are comments; among named rows, others that start with "#" may be, too.
  private(set) var comments = TableLines.Comments.skipped
  let headings: Headings
  let firstColumn: FirstColumn
  let firstHeading: FirstHeading
  /// How many cells the examined line of numbers has, a name included, without the empty ones at its end.
  private(set) var cellCount = 0
  /// Whether there is no second line.
  private var isOfOneLine = false
  /// How many empty cells at the end of each line are left out.
  private(set) var emptyEnd = 0
  let warnings: [String]

  /// The number of bytes that is examined: headings of many columns are long.
  static let window = 1 << 22

  /// Decides by the first two lines of a text; nil if they are not the start of a table.
  ///
  /// - Parameter end: what empty cells at the end of every line are; that all lines end so is not checked here.
  init?(_ bytes: RawSpan, emptyEnd end: EmptyEnd = .nothing) {
    let plain = TableLayout(bytes, end, .skipped)
    // If at most one line is no comment, the name of every row may start with "#", as those of colours do.
    if plain?.isOfOneLine ?? true,
      let named = TableLayout(bytes, end, .skippedBeforeSpace), named.firstColumn == .names
    {
      self = named
      comments = .skippedBeforeSpace
    } else if let plain {
      self = plain
    } else {
      return nil
    }
  }

  private init?(_ bytes: RawSpan, _ end: EmptyEnd, _ comments: TableLines.Comments) {
    let start = bytes.extracting(0..<min(bytes.byteCount, TableLayout.window))
    var lines = TableLines(start)
    guard let first = lines.next(in: start, comments: comments), start.isText(first) else {
      return nil
    }
    let second = lines.next(in: start, comments: comments).flatMap { start.isText($0) ? $0 : nil }
    let isCut = bytes.byteCount > start.byteCount
    func judged(_ line: Range<Int>, _ notation: TableNotation) -> TableLine? {
      if notation.mark == .comma,
        LaterLines(from: first.lowerBound, notation, start).decimalCommas == 0
      {
        return nil
      }
      let extent: TableLine.Extent =
        isCut && line.upperBound == start.byteCount ? .untilTextOrCut : .untilText
      let line = TableLine(line, notation, of: start, extent)
      return line.isData ? line : nil
    }
    // A word may contain a comma or a semicolon, so the separator is the first for which the other cells are numbers.
    for notation in TableNotation.all {
      guard let second, let line = judged(second, notation) else { continue }
      let top = TableLine(first, notation, of: start)
      let later = LaterLines(from: second.lowerBound, notation, start)
      if let commas = notation.withCommas, later.haveDecimalCommas(below: top),
        let line = judged(second, commas)
      {
        let top = TableLine(first, commas, of: start)
        let later = LaterLines(from: second.lowerBound, commas, start)
        self.init(commas, top, above: line, later, end)
      } else {
        self.init(notation, top, above: line, later, end)
      }
      return
    }
    for notation in TableNotation.all {
      guard let line = judged(first, notation) else { continue }
      self.init(notation, .none, line.first?.isText == true ? .names : .numbers, [])
      note(line, dropping: end == .nothing ? line.trailingEmpty : 0)
      isOfOneLine = second == nil
      return
    }
    return nil
  }

  private init(
    _ notation: TableNotation, _ headings: Headings, _ firstColumn: FirstColumn,
    _ warnings: [String], firstHeading: FirstHeading = .none
  ) {
    self.notation = notation
    self.headings = headings
    self.firstColumn = firstColumn
    self.firstHeading = firstHeading
    self.warnings = warnings
  }

  private mutating func note(_ line: TableLine, dropping empty: Int) {
    emptyEnd = empty
    cellCount = line.count - empty
  }

  private init(
    _ notation: TableNotation, _ top: TableLine, above second: TableLine, _ later: LaterLines,
    _ end: EmptyEnd
  ) {
    // Headings may end in a separator or not. If they name the last column, it is a column.
    let isLonger = top.count >= second.count
    let empty = isLonger ? min(second.trailingEmpty, top.trailingEmpty) : second.trailingEmpty
    let dropped = end == .nothing ? empty : 0
    self.init(
      notation, top.droppingEmpty(isLonger ? dropped : 0), above: second.droppingEmpty(dropped),
      later)
    note(second, dropping: dropped)
  }

  private init(
    _ notation: TableNotation, _ top: TableLine, above second: TableLine, _ later: LaterLines
  ) {
    let isNamed = second.first?.isText == true
    if let (counts, firstColumn) = Self.counts(top, above: second) {
      self.init(notation, .counts(counts), firstColumn, [])
    } else if top.isText || top.countsColumns && top.decimals == 0 && later.agree(with: top) {
      self.init(notation, headings: top, above: second)
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
      self.init(notation, .none, hasName && !isNumbered ? .names : .numbers, warnings)
    }
  }

  /// The counts in a first line of two whole numbers, and what the first column below it is; nil if it counts nothing.
  private static func counts(
    _ top: TableLine, above second: TableLine
  ) -> (TableCounts, FirstColumn)? {
    guard let counts = top.counts, second.count != top.count else { return nil }
    if second.first?.isText == true {
      // A named line has other cells than line 1, which is no vector, then, even if it counts wrongly. But two numbers
      // may also be headings, one fewer than the cells below them.
      let mayBeHeadings = top.count + 1 == second.count && counts.numbers != top.count
      return mayBeHeadings ? nil : (counts, .names)
    }
    if case .whole = second.first, second.count - 1 == counts.numbers { return (counts, .names) }
    return second.count == counts.numbers ? (counts, .numbers) : nil
  }

  private init(_ notation: TableNotation, headings top: TableLine, above second: TableLine) {
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
    self.init(
      notation, .names, firstColumn, warnings, firstHeading: top.startsAsIndex ? .index : .name)
  }
}
