import Files

/// Reads the numbers of a table, from front to back, into a temporary file of doubles.
struct TableParser {
  let file: MappedFile
  let layout: TableLayout
  private(set) var warnings: [String] = []
  private(set) var rows = 0
  private var firstColumn: FirstColumn
  private var decimals = Decimals.unsought
  /// The number of cells of each line, including its name; nil before the first line of numbers.
  private var cellCount: Int?
  private var headings: (line: Int, count: Int)?
  private var lines: TableLines
  private var released = 0
  /// Numbers that are not yet written, in the bit pattern of the file.
  private var pending: [UInt64] = []

  private static let pendingLimit = 1 << 15
  private static let releaseStep = 1 << 24

  /// The meaning of the first cell of each line.
  private enum FirstColumn: Equatable {
    case numbers
    case names
    /// The number of the row, counted from the first row's number; nil before the first row.
    case count(from: Int?)
  }

  /// Whether any number outside the first column is written with a point or an exponent.
  private enum Decimals { case unsought, sought, found }

  /// Whether all lines had the assumed form.
  private enum Outcome { case read, notACount }

  init(_ file: MappedFile, _ layout: TableLayout) {
    self.init(file, layout, layout.firstColumn == .names ? .names : .numbers)
  }

  private init(_ file: MappedFile, _ layout: TableLayout, _ firstColumn: FirstColumn) {
    self.file = file
    self.layout = layout
    self.firstColumn = firstColumn
    lines = file.withBytes { TableLines($0) }
  }

  /// How many numbers each line has.
  var columns: Int { (cellCount ?? 0) - (firstColumn == .numbers ? 0 : 1) }

  /// Reads all lines; a first column that counts them is left out.
  ///
  /// - Throws: `TableFault` for the first cell that is not a number, and for the first line of another length.
  mutating func parse() throws(LocatedFault) -> TemporaryFile {
    if firstColumn == .names { return try parseAll() }
    // Whether a column counts the rows is known only at the end. Most columns fail at the first row, so the text is
    // read only once.
    var counted = TableParser(file, layout, .count(from: nil))
    counted.decimals = .sought
    let target = try TemporaryFile.forUnpacking(0)
    if try counted.parse(into: target) == .read {
      if counted.rows >= 3, counted.decimals == .found {
        self = counted
        warnings = [
          "the first column counts the rows and was left out; to keep it, write it with points (1.0)"
        ]
        return target
      }
      if counted.rows >= 3 || counted.rows == 2 && counted.decimals == .found {
        warnings = ["the first column is read as numbers, but counts the rows"]
      }
    }
    if warnings.isEmpty, layout.firstHeading == .index {
      warnings = ["the first column is read as numbers, but has the heading of row numbers"]
    }
    return try parseAll()
  }

  private mutating func parseAll() throws(LocatedFault) -> TemporaryFile {
    let target = try TemporaryFile.forUnpacking(0)
    _ = try parse(into: target)
    return target
  }

  private mutating func parse(into target: TemporaryFile) throws(LocatedFault) -> Outcome {
    let outcome = try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      if layout.headings != .none, let line = lines.next(in: bytes) {
        headings = (lines.number, count(line, bytes))
      }
      while let line = lines.next(in: bytes, comments: comments) {
        guard try parse(line, bytes, into: target) == .read else { return Outcome.notACount }
        release(before: line.lowerBound)
      }
      return .read
    }
    guard outcome == .read else { return .notACount }
    guard rows > 0 else { throw TableFile.fault(.noNumbers) }
    try write(to: target)
    return .read
  }

  /// A name may be "#", so in tables with names, comments may only precede the first line.
  private var comments: TableLines.Comments {
    firstColumn == .names && rows > 0 ? .kept : .skipped
  }

  private mutating func parse(
    _ line: Range<Int>, _ bytes: RawSpan, into target: TemporaryFile
  ) throws(LocatedFault) -> Outcome {
    var cells = TableCells(line, layout.separator)
    var column = 0
    var extra = 0
    while let cell = cells.next(in: bytes) {
      column += 1
      guard cell.count <= TableCells.lengthLimit else {
        throw TableFile.fault(
          .longCell(line: lines.number, column: column, limit: TableCells.lengthLimit))
      }
      if column == 2 { extra = spacesInName(line, before: cell, bytes) }
      if let cellCount, column - extra > cellCount { break }
      if column == 1, firstColumn != .numbers {
        guard isFirst(cell, bytes) else { return .notACount }
      } else if extra > 0, column <= extra + 1 {
        // A number there is more likely an extra cell than part of a name.
        if TableCell(cell, in: bytes).isNumber { throw ragged(line, bytes) }
      } else {
        try add(cell, column, bytes)
        if pending.count == TableParser.pendingLimit { try write(to: target) }
      }
    }
    if let cellCount, column - extra != cellCount { throw ragged(line, bytes) }
    if cellCount == nil { try begin(cells: column) }
    rows += 1
    return columns > 0 ? .read : .notACount
  }

  /// The number of cells that a name takes besides the first: if spaces separate cells, the last cells are the numbers.
  private func spacesInName(
    _ line: Range<Int>, before second: Range<Int>, _ bytes: RawSpan
  ) -> Int {
    guard firstColumn == .names, layout.separator == .space, let cellCount,
      !TableCell(second, in: bytes).isNumber
    else { return 0 }
    return max(count(line, bytes) - cellCount, 0)
  }

  /// Whether the first cell has the assumed meaning of the first column.
  private mutating func isFirst(_ cell: Range<Int>, _ bytes: RawSpan) -> Bool {
    guard case .count(let start) = firstColumn else { return true }
    guard case .whole(let value) = TableCell(cell, in: bytes), let number = Int(exactly: value)
    else { return false }
    if start == nil { firstColumn = .count(from: number) }
    return (start ?? number) <= 1 && number >= 0 && number == (start ?? number) + rows
  }

  private mutating func add(
    _ cell: Range<Int>, _ column: Int, _ bytes: RawSpan
  ) throws(LocatedFault) {
    guard let value = TableNumber.value(of: cell, in: bytes) else {
      let found = String(decoding: bytes.copied(cell), as: UTF8.self)
      throw TableFile.fault(.notANumber(line: lines.number, column: column, found: found))
    }
    pending.append(value.bitPattern.littleEndian)
    if decimals == .sought, value.isFinite, bytes.isDecimal(cell) { decimals = .found }
  }

  /// Notes the length of the first line of numbers, and compares the headings with it.
  private mutating func begin(cells: Int) throws(LocatedFault) {
    cellCount = cells
    if case .count = firstColumn, cells == 1 { return }
    guard columns > 0 else { throw TableFile.fault(.noNumbers) }
    guard layout.headings == .names, let headings, headings.count != cells else { return }
    // The column of names may have no heading.
    if firstColumn == .names, headings.count == columns { return }
    throw TableFile.fault(.headings(line: headings.line, expected: cells, found: headings.count))
  }

  private func count(_ line: Range<Int>, _ bytes: RawSpan) -> Int {
    var cells = TableCells(line, layout.separator)
    var count = 0
    while cells.next(in: bytes) != nil { count += 1 }
    return count
  }

  private mutating func write(to target: TemporaryFile) throws(LocatedFault) {
    try target.append(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Gives back the memory of lines that have been read.
  private mutating func release(before place: Int) {
    guard place - released >= TableParser.releaseStep else { return }
    file.release(released..<place)
    released = place
  }

  private func ragged(_ line: Range<Int>, _ bytes: RawSpan) -> LocatedFault {
    TableFile.fault(
      .ragged(line: lines.number, expected: cellCount ?? 0, found: count(line, bytes)))
  }
}
