import Files

extension TableLayout {
  /// The fault of a text without a layout, found in its first two lines.
  static func fault(in bytes: RawSpan) -> TableFault {
    let start = bytes.extracting(0..<min(bytes.byteCount, window))
    var lines = TableLines(start)
    guard let first = lines.next(in: start) else { return .noNumbers }
    if start.hasSpacedCommas(first) { return .decimalCommas(line: lines.number) }
    guard let second = lines.next(in: start) else { return .noNumbers }
    if start.hasSpacedCommas(second) { return .decimalCommas(line: lines.number) }
    let notation = TableNotation.all.first { TableLine(second, $0, of: start).count > 1 }
    var cells = TableCells(second, notation?.separator ?? .semicolon)
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

  /// Whether the first two lines would be a table if their decimal commas were points, but are not read.
  static func hasSpacedCommas(_ bytes: RawSpan) -> Bool {
    if case .decimalCommas = fault(in: bytes) { true } else { false }
  }
}

extension RawSpan {
  /// Whether spaces separate numbers with decimal commas in a line.
  fileprivate func hasSpacedCommas(_ line: Range<Int>) -> Bool {
    guard isText(line) else { return false }
    let line = TableLine(line, .spacedCommas, of: self)
    return line.isData && line.decimals > 1
  }
}

extension RawSpan {
  /// Whether a line has no control characters except tabs.
  func isText(_ line: Range<Int>) -> Bool {
    line.allSatisfy { place in
      let byte = byte(at: place)
      return byte >= 0x20 && byte != 0x7f || byte == UInt8(ascii: "\t")
    }
  }
}
