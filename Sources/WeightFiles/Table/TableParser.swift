/// Reads the numbers of a table, from front to back, into a temporary file of doubles.
struct TableParser {
  let file: MappedFile
  let layout: TableLayout
  private(set) var rows = 0
  /// How many cells each line has, its name included; nil before the first line of numbers.
  private var cellCount: Int?
  private var headings: (line: Int, count: Int)?
  private var lines: TableLines
  private var released = 0
  /// Numbers not yet written, as they stand in the file.
  private var pending: [UInt64] = []

  private static let pendingLimit = 1 << 15
  private static let releaseStep = 1 << 24

  init(_ file: MappedFile, _ layout: TableLayout) {
    self.file = file
    self.layout = layout
    lines = file.withBytes { TableLines($0) }
  }

  private var hasRowNames: Bool { layout.firstColumn == .names }

  /// How many numbers each line has.
  var columns: Int { (cellCount ?? 0) - (hasRowNames ? 1 : 0) }

  /// Reads all lines.
  ///
  /// - Throws: `WeightFileError` for the first cell that is no number, and the first line of another length.
  mutating func parse(into target: TemporaryFile) throws(WeightFileError) {
    try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      if layout.headings != .none, let line = lines.next(in: bytes) {
        headings = (lines.number, count(line, bytes))
      }
      while let line = lines.next(in: bytes, comments: comments) {
        try parse(line, bytes, into: target)
        release(before: line.lowerBound)
      }
    }
    guard rows > 0 else { throw error(.noNumbers) }
    try write(to: target)
  }

  /// With names, "#" may be one: then comments stand only before the first line.
  private var comments: TableLines.Comments { hasRowNames && rows > 0 ? .kept : .skipped }

  private mutating func parse(
    _ line: Range<Int>, _ bytes: RawSpan, into target: TemporaryFile
  ) throws(WeightFileError) {
    var cells = TableCells(line, layout.separator)
    var column = 0
    while let cell = cells.next(in: bytes) {
      column += 1
      guard cell.count <= TableCells.lengthLimit else {
        throw error(
          .longCell(line: lines.number, column: column, limit: TableCells.lengthLimit))
      }
      if let cellCount, column > cellCount { break }
      if column == 1, hasRowNames { continue }
      guard let value = TableNumber.value(of: cell, in: bytes) else {
        let found = String(decoding: bytes.copied(cell), as: UTF8.self)
        throw error(.notANumber(line: lines.number, column: column, found: found))
      }
      pending.append(value.bitPattern.littleEndian)
      if pending.count == TableParser.pendingLimit { try write(to: target) }
    }
    if let cellCount, column != cellCount {
      throw error(.ragged(line: lines.number, expected: cellCount, found: count(line, bytes)))
    }
    if cellCount == nil { try begin(cells: column) }
    rows += 1
  }

  /// Notes the length of the first line of numbers, and compares the headings with it.
  private mutating func begin(cells: Int) throws(WeightFileError) {
    cellCount = cells
    guard columns > 0 else { throw error(.noNumbers) }
    guard layout.headings == .names, let headings, headings.count != cells else { return }
    // Names of rows may go without a heading.
    if hasRowNames, headings.count == columns { return }
    throw error(.headings(line: headings.line, expected: cells, found: headings.count))
  }

  private func count(_ line: Range<Int>, _ bytes: RawSpan) -> Int {
    var cells = TableCells(line, layout.separator)
    var count = 0
    while cells.next(in: bytes) != nil { count += 1 }
    return count
  }

  private mutating func write(to target: TemporaryFile) throws(WeightFileError) {
    try target.write(unsafe pending.span.bytes)
    pending.removeAll(keepingCapacity: true)
  }

  /// Gives back the memory of lines that are done.
  private mutating func release(before place: Int) {
    guard place - released >= TableParser.releaseStep else { return }
    file.release(released..<place)
    released = place
  }

  private func error(_ fault: TableFault) -> WeightFileError {
    WeightFileError(path: file.path, .table(fault))
  }
}
