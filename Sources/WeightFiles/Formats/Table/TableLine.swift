import Files

/// What the cells of one line are.
struct TableLine {
  /// How many cells the line has.
  private(set) var count = 0
  /// The kind of its first cell; nil if there is none.
  private(set) var first: TableCell?
  /// Whether its first cell is a usual heading for row numbers.
  private(set) var startsAsIndex = false
  /// The number of cells after the first that are numbers in digits.
  private var laterNumbers = 0
  /// The number of cells after the first that are text.
  private var laterTexts = 0
  /// The number of cells after the first that are words for missing or infinite numbers.
  private var laterWords = 0
  /// The number of cells that are text but start like a number.
  private var spoiltNumbers = 0
  /// The number of cells that are infinite.
  private var infinities = 0
  private(set) var whole = 0
  private(set) var decimals = 0
  /// The number of cells that are numbers if a comma is taken for a point, and not if it is taken for a mark between
  /// thousands.
  private(set) var decimalCommas = 0
  /// The number of empty cells at the end.
  private(set) var trailingEmpty = 0
  private var firstValue = 0.0
  private var lastValue = 0.0
  /// Whether each number is the one before it plus one.
  private var isEven = true
  private var isAscending = true

  /// Which cells are examined.
  enum Extent {
    case all
    /// The cells that decide whether the line is data.
    case untilText
    /// The same without the last cell, which may be half a number if the line is cut.
    case untilTextOrCut
  }

  init(
    _ line: Range<Int>, _ notation: TableNotation, of bytes: RawSpan, _ extent: Extent = .all
  ) {
    var cells = TableCells(line, notation.separator)
    var next = cells.next(in: bytes)
    while let cell = next {
      next = cells.next(in: bytes)
      if extent == .untilTextOrCut, next == nil { break }
      add(cell, notation, of: bytes)
      if extent != .all, laterTexts > 0 { break }
    }
  }

  private mutating func add(_ cell: Range<Int>, _ notation: TableNotation, of bytes: RawSpan) {
    let kind = TableCell(cell, in: bytes, mark: notation.mark)
    count += 1
    trailingEmpty = kind == .empty ? trailingEmpty + 1 : 0
    if count == 1 {
      first = kind
      startsAsIndex = TableLine.isIndexHeading(cell, in: bytes)
    } else {
      laterNumbers += kind.isNumber ? 1 : 0
      laterTexts += kind.isText ? 1 : 0
      laterWords += kind == .missing || kind == .infinite ? 1 : 0
    }
    switch kind {
    case .whole(let value):
      add(value)
      whole += 1
    case .decimal(let value):
      add(value)
      decimals += 1
      if notation.mark == .comma, !bytes.mayBeThousands(cell) { decimalCommas += 1 }
    case .text(.spoiltNumber):
      spoiltNumbers += 1
      if TableCell(cell, in: bytes, mark: .comma).isNumber, !bytes.mayBeThousands(cell) {
        decimalCommas += 1
      }
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

  /// Whether the line holds numbers after at most one name. A word and one number count as text.
  var isData: Bool {
    laterTexts == 0 && numbers + infinities > (first?.isText == true ? 1 : 0)
  }

  /// Whether the line can only be headings: text that is neither a number nor a misspelt number.
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

  /// Whether the numbers are whole and ascend, as headings such as years do.
  var mayBeHeadings: Bool { numbers > 1 && decimals == 0 && isAscending }

  /// The two numbers of vectors and of numbers in each, if the line is just two whole numbers.
  var counts: TableCounts? {
    guard count == 2, whole == 2, firstValue >= 0, lastValue >= 0,
      let vectors = Int(exactly: firstValue), let numbers = Int(exactly: lastValue)
    else { return nil }
    return TableCounts(vectors: vectors, numbers: numbers)
  }

  /// Whether more than half of the cells after the first are numbers, as in a row that may be damaged.
  var isMostlyNumbers: Bool { 2 * (laterNumbers + laterWords) > count - 1 }

  /// The same line without empty cells at its end.
  ///
  /// - Parameter dropped: at most `trailingEmpty`.
  func droppingEmpty(_ dropped: Int) -> TableLine {
    var line = self
    line.count -= dropped
    line.trailingEmpty -= dropped
    return line
  }
}

/// What the first line of a list of word vectors counts.
struct TableCounts: Equatable {
  let vectors: Int
  /// How many numbers each vector has.
  let numbers: Int
}
