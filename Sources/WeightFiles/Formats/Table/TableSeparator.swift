/// The separator between the cells of a line.
enum TableSeparator: CaseIterable {
  case semicolon
  case tab
  case comma
  /// One or more spaces or tabs, also around the line.
  case space

  /// The byte that ends a cell; nil for white space.
  var byte: UInt8? {
    switch self {
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .comma: UInt8(ascii: ",")
    case .space: nil
    }
  }
}

extension TableSeparator {
  /// What people call it.
  var name: String {
    switch self {
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .comma: "comma"
    case .space: "space"
    }
  }
}

/// The cells of a line, one after the other.
///
/// A cell may be in double quotes; then it may contain the separator, and two quotes stand for one. A quote that is not
/// closed is an ordinary character, which lists of words contain.
struct TableCells {
  /// The longest cell in bytes.
  static let lengthLimit = 4096

  private let separator: TableSeparator
  /// Where the next cell starts; nil after the last.
  private var position: Int?
  private let end: Int

  /// The cells of the line in a range.
  init(_ line: Range<Int>, _ separator: TableSeparator) {
    self.separator = separator
    (position, end) = (line.lowerBound, line.upperBound)
  }

  /// The place of the next cell, without the quotes and the space around it; nil after the last.
  mutating func next(in bytes: RawSpan) -> Range<Int>? {
    guard var start = position else { return nil }
    while start < end, isSpace(bytes.byte(at: start)) { start += 1 }
    if start == end, separator == .space { return nil }
    if start < end, bytes.byte(at: start) == UInt8(ascii: "\""),
      let closing = closingQuote(from: start + 1, in: bytes)
    {
      position = afterSeparator(closing + 1, in: bytes)
      return start + 1..<closing
    }
    var stop = start
    while stop < end, !isSeparator(bytes.byte(at: stop)) { stop += 1 }
    position = afterSeparator(stop, in: bytes)
    while stop > start, isSpace(bytes.byte(at: stop - 1)) { stop -= 1 }
    return start..<stop
  }

  /// The quote that ends a cell; only space may follow before the separator.
  private func closingQuote(from start: Int, in bytes: RawSpan) -> Int? {
    var place = start
    let limit = min(end, start + TableCells.lengthLimit)
    while place < limit {
      if bytes.byte(at: place) == UInt8(ascii: "\"") {
        guard place + 1 < end, bytes.byte(at: place + 1) == UInt8(ascii: "\"") else { break }
        place += 1
      }
      place += 1
    }
    guard place < limit else { return nil }
    var after = place + 1
    if after < end, isSeparator(bytes.byte(at: after)) { return place }
    while after < end, isSpace(bytes.byte(at: after)) { after += 1 }
    return after == end || isSeparator(bytes.byte(at: after)) ? place : nil
  }

  /// The start of the next cell, after the separator and the space around it; nil after the last cell.
  private func afterSeparator(_ place: Int, in bytes: RawSpan) -> Int? {
    var place = place
    while place < end, isSpace(bytes.byte(at: place)) { place += 1 }
    if place == end { return nil }
    return separator == .space ? place : place + 1
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == separator.byte || separator == .space && isSpace(byte)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != .tab
  }
}
