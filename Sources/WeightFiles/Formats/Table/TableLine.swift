import Files

/// What the cells of one line are.
struct TableLine {
  /// How many cells the line has.
  private(set) var count = 0
  /// What its first cell is; nil if there is none.
  private(set) var first: TableCell?
  /// Whether its first cell is a name that columns of row numbers have.
  private(set) var startsAsIndex = false
  /// How many cells after the first are numbers in digits.
  private var laterNumbers = 0
  /// How many cells after the first are text.
  private var laterTexts = 0
  /// How many cells are text that starts as numbers do.
  private var spoiltNumbers = 0
  /// How many cells are infinite.
  private var infinities = 0
  private(set) var whole = 0
  private(set) var decimals = 0
  private var firstValue = 0.0
  private var lastValue = 0.0
  /// Whether each number is the one before it plus one.
  private var isEven = true
  private var isAscending = true

  /// Which cells are looked at.
  enum Extent {
    case all
    /// Those that tell whether the line is data.
    case untilText
    /// The same without the last, which may be half a number where the line is cut.
    case untilTextOrCut
  }

  init(
    _ line: Range<Int>, _ separator: TableSeparator, of bytes: RawSpan, _ extent: Extent = .all
  ) {
    var cells = TableCells(line, separator)
    var next = cells.next(in: bytes)
    while let cell = next {
      next = cells.next(in: bytes)
      if extent == .untilTextOrCut, next == nil { break }
      add(cell, of: bytes)
      if extent != .all, laterTexts > 0 { break }
    }
  }

  private mutating func add(_ cell: Range<Int>, of bytes: RawSpan) {
    let kind = TableCell(cell, in: bytes)
    count += 1
    if count == 1 {
      first = kind
      startsAsIndex = TableLine.isIndexHeading(cell, in: bytes)
    } else {
      laterNumbers += kind.isNumber ? 1 : 0
      laterTexts += kind.isText ? 1 : 0
    }
    switch kind {
    case .whole(let value):
      add(value)
      whole += 1
    case .decimal(let value):
      add(value)
      decimals += 1
    case .text(.spoiltNumber): spoiltNumbers += 1
    case .infinite: infinities += 1
    case .text(.plain), .missing, .empty: break
    }
  }

  private mutating func add(_ value: Double) {
    if whole + decimals == 0 {
      firstValue = value
    } else {
      isEven = isEven && value == lastValue + 1
      isAscending = isAscending && value > lastValue
    }
    lastValue = value
  }

  private static func isIndexHeading(_ cell: Range<Int>, in bytes: RawSpan) -> Bool {
    guard cell.count <= 10 else { return false }
    let text = String(decoding: bytes.copied(cell), as: UTF8.self).lowercased()
    return ["id", "idx", "index", "row", "unnamed: 0"].contains(text)
  }

  private var texts: Int { laterTexts + (first?.isText == true ? 1 : 0) }
  private var numbers: Int { whole + decimals }

  /// Whether the line holds numbers, after at most one name; one word and one number are rather text.
  var isData: Bool {
    laterTexts == 0 && numbers + infinities > (first?.isText == true ? 1 : 0)
  }

  /// Whether the line can only be headings: text, without a number among it, nor what was to be numbers.
  var isText: Bool { texts > spoiltNumbers && numbers + infinities == 0 }

  /// Whether the numbers are 0, 1, 2, … or 1, 2, 3, …, after at most one name or empty cell.
  var countsColumns: Bool {
    guard laterNumbers == count - 1, isEven, firstValue == 0 || firstValue == 1 else {
      return false
    }
    switch first {
    case .whole, .decimal, .text(.plain): return numbers > 1
    case .empty: return numbers > 0
    case .infinite, .missing, .text(.spoiltNumber), nil: return false
    }
  }

  /// Whether the numbers are whole and ascend, as years do: headings may.
  var mayBeHeadings: Bool { numbers > 1 && decimals == 0 && isAscending }

  /// The second of two whole numbers, where the line has just these.
  var columnsAfterCount: Int? {
    guard count == 2, whole == 2, firstValue >= 0 else { return nil }
    return Int(exactly: lastValue)
  }
}
