import Files

/// One reading of a table, from front to back, into a temporary file of doubles.
struct TablePass {
  private let file: MappedFile
  private let layout: TableLayout
  private(set) var rows = 0
  private(set) var firstColumn: FirstColumn
  private(set) var rowNames = TableNames()
  private(set) var columnNames = TableNames()
  /// The number of cells of each line, including its name but not empty ones at the end that are left out; nil before
  /// the first line of numbers.
  private var cellCount: Int?
  private var headings: (number: Int, line: Range<Int>)?
  private var lines: TableLines
  private var released = 0
  /// Numbers that are not yet written, in the bit pattern of the file.
  private var pending: [UInt64] = []

  private static let pendingLimit = 1 << 15
  private static let releaseStep = 1 << 24

  /// The meaning of the first cell of each line.
  enum FirstColumn {
    case numbers
    case names
    /// A whole number that may number the row.
    case numbering(RowNumbering)
  }

  /// Whether all lines had the assumed form.
  enum Outcome {
    case read
    /// The first column does not number the rows.
    case notNumbering
    /// A line does not end in the empty cells that the layout expects.
    case otherEnd
  }

  init(_ file: MappedFile, _ layout: TableLayout, _ firstColumn: FirstColumn) {
    self.file = file
    self.layout = layout
    self.firstColumn = firstColumn
    lines = file.withBytes { TableLines($0) }
  }

  /// How many numbers each line has.
  var columns: Int { (cellCount ?? 0) - (isFirstANumber ? 0 : 1) }

  private var isFirstANumber: Bool { if case .numbers = firstColumn { true } else { false } }
  private var hasNames: Bool { if case .names = firstColumn { true } else { false } }
  private var isNumbering: Bool { if case .numbering = firstColumn { true } else { false } }

  /// Reads all lines, unless one has another form than assumed.
  mutating func read(into target: TemporaryFile) throws(LocatedFault) -> Outcome {
    let outcome = try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      if layout.headings != .none, let line = lines.next(in: bytes, comments: layout.comments) {
        headings = (lines.number, line)
      }
      while let line = lines.next(in: bytes, comments: hasNames ? .kept : .skipped) {
        if hasNames, bytes.startsComment(at: line.lowerBound), !isRow(line, bytes) { continue }
        let outcome = try read(line, bytes, into: target)
        guard outcome == .read else { return outcome }
        release(before: line.lowerBound)
      }
      return .read
    }
    guard outcome == .read else { return outcome }
    guard rows > 0 else { throw TableFile.fault(.noNumbers) }
    try write(to: target)
    return .read
  }

  /// Whether a line that starts as a comment is a row, because its name does.
  ///
  /// Above the first row, only a line with as many numbers as the rows is one, and none that counts the columns. Below,
  /// damaged rows are taken for rows, too, so that they are found.
  private func isRow(_ line: Range<Int>, _ bytes: RawSpan) -> Bool {
    let line = TableLine(line, layout.notation, of: bytes)
    if rows > 0 { return line.isMostlyNumbers }
    return line.isData && !line.countsColumns
      && line.count == layout.cellCount + layout.emptyEnd
  }

  private mutating func read(
    _ line: Range<Int>, _ bytes: RawSpan, into target: TemporaryFile
  ) throws(LocatedFault) -> Outcome {
    if cellCount == nil { try begin(cells: count(line, bytes) - layout.emptyEnd, bytes) }
    let expected = cellCount ?? 0
    var cells = TableCells(line, layout.notation.separator)
    var column = 0
    var extra = 0
    var hasOtherEnd = false
    var name = line.lowerBound..<line.lowerBound
    while let cell = cells.next(in: bytes) {
      column += 1
      guard cell.count <= TableCells.lengthLimit else {
        throw TableFile.fault(
          .longCell(line: lines.number, column: column, limit: TableCells.lengthLimit))
      }
      if column == 2 { extra = spacesInName(line, before: cell, bytes) }
      if column - extra > expected + layout.emptyEnd { break }
      if column - extra > expected {
        hasOtherEnd = hasOtherEnd || !cell.isEmpty
      } else if column == 1, !isFirstANumber {
        name = cell
        guard isFirst(cell, bytes) else { return .notNumbering }
      } else if extra > 0, column <= extra + 1 {
        // A number there is more likely an extra cell than part of a name.
        if TableCell(cell, in: bytes).isNumber { throw ragged(line, bytes) }
        name = name.lowerBound..<cell.upperBound
      } else {
        try add(cell, column, bytes)
        if pending.count == TablePass.pendingLimit { try write(to: target) }
      }
    }
    if column - extra != expected + layout.emptyEnd { throw ragged(line, bytes) }
    if hasOtherEnd { return .otherEnd }
    if !isFirstANumber { rowNames.append(name, of: bytes) }
    rows += 1
    if case .numbering(let numbering) = firstColumn {
      return numbering.isPossible && columns > 0 ? .read : .notNumbering
    }
    return .read
  }

  /// The number of cells that a name takes besides the first: if spaces separate cells, the last cells are the numbers.
  private func spacesInName(
    _ line: Range<Int>, before second: Range<Int>, _ bytes: RawSpan
  ) -> Int {
    guard hasNames, layout.notation.separator == .space, let cellCount,
      !TableCell(second, in: bytes).isNumber
    else { return 0 }
    return max(count(line, bytes) - cellCount, 0)
  }

  /// Whether the first cell has the assumed meaning of the first column.
  private mutating func isFirst(_ cell: Range<Int>, _ bytes: RawSpan) -> Bool {
    guard case .numbering(var numbering) = firstColumn else { return true }
    guard case .whole(let value) = TableCell(cell, in: bytes, mark: layout.notation.mark) else {
      return false
    }
    numbering.add(first: value)
    firstColumn = .numbering(numbering)
    return true
  }

  private mutating func add(
    _ cell: Range<Int>, _ column: Int, _ bytes: RawSpan
  ) throws(LocatedFault) {
    let mark = layout.notation.mark
    guard let value = TableNumber.value(of: cell, in: bytes, mark: mark) else {
      let found = String(decoding: bytes.copied(cell), as: UTF8.self)
      let isMixed = mark == .comma && TableNumber.value(of: cell, in: bytes) != nil
      throw TableFile.fault(
        isMixed
          ? .mixedMarks(line: lines.number, column: column, found: found)
          : .notANumber(line: lines.number, column: column, found: found))
    }
    pending.append(value.bitPattern.littleEndian)
    if value.isFinite, case .numbering(var numbering) = firstColumn {
      numbering.add(isDecimal: bytes.isDecimal(cell, mark: mark))
      firstColumn = .numbering(numbering)
    }
  }

  /// Notes the length of the first line of numbers, and compares the headings with it.
  private mutating func begin(cells: Int, _ bytes: RawSpan) throws(LocatedFault) {
    cellCount = cells
    if isNumbering, cells == 1 { return }
    guard columns > 0 else { throw TableFile.fault(.noNumbers) }
    guard layout.headings == .names, let headings else { return }
    // The column of names may have no heading, and headings need not end in a separator.
    var found = count(headings.line, bytes)
    if found == cells + layout.emptyEnd { found = cells }
    guard found == cells || hasNames && found == columns else {
      throw TableFile.fault(.headings(line: headings.number, expected: cells, found: found))
    }
    keepNames(headings.line, skipping: found - columns, bytes)
  }

  private mutating func keepNames(_ headings: Range<Int>, skipping: Int, _ bytes: RawSpan) {
    var cells = TableCells(headings, layout.notation.separator)
    for _ in 0..<skipping { _ = cells.next(in: bytes) }
    for _ in 0..<columns {
      guard let cell = cells.next(in: bytes), cell.count <= LabelFile.longestLabel else {
        columnNames = TableNames()
        return
      }
      columnNames.append(cell, of: bytes)
    }
  }

  private func count(_ line: Range<Int>, _ bytes: RawSpan) -> Int {
    var cells = TableCells(line, layout.notation.separator)
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
    guard place - released >= TablePass.releaseStep else { return }
    file.release(released..<place)
    released = place
  }

  private func ragged(_ line: Range<Int>, _ bytes: RawSpan) -> LocatedFault {
    TableFile.fault(
      .ragged(
        line: lines.number, expected: (cellCount ?? 0) + layout.emptyEnd, found: count(line, bytes))
    )
  }
}
