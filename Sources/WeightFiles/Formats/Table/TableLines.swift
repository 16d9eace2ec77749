import Files
import Glibc

/// The lines of a text that hold cells. Empty lines and comments, which start with "#", are left out.
struct TableLines {
  /// Which lines that start with "#" are left out.
  enum Comments {
    /// All.
    case skipped
    /// Those with space after it: a name such as #ff8000 has none.
    case skippedBeforeSpace
    /// None.
    case kept
  }

  /// The number of the line that was last returned, from 1.
  private(set) var number = 0
  private var start: Int

  init(_ bytes: RawSpan) {
    start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
  }

  /// The place of the next line, without its end and without space around it; nil after the last.
  mutating func next(in bytes: RawSpan, comments: Comments = .skipped) -> Range<Int>? {
    while start < bytes.byteCount {
      let end = bytes.lineEnd(from: start)
      var line = start..<end
      number += 1
      start = end + 1
      while let last = line.last, JSONCursor.isWhitespace(bytes.byte(at: last)) {
        // A tab may precede an empty last cell.
        if bytes.byte(at: last) == UInt8(ascii: "\t") { break }
        line.removeLast()
      }
      guard let first = line.first(where: { !JSONCursor.isWhitespace(bytes.byte(at: $0)) })
      else { continue }
      if bytes.startsComment(at: first) {
        let follows = first + 1 < end ? bytes.byte(at: first + 1) : UInt8(ascii: "\n")
        switch comments {
        case .skipped: continue
        case .skippedBeforeSpace: if JSONCursor.isWhitespace(follows) { continue }
        case .kept: break
        }
      }
      return line
    }
    return nil
  }
}

extension RawSpan {
  /// Whether a comment starts at a place or after space there: "#" starts a comment unless it begins a spreadsheet's
  /// error code.
  func startsComment(at start: Int) -> Bool {
    var place = start
    while place < byteCount, JSONCursor.isWhitespace(byte(at: place)) { place += 1 }
    guard place < byteCount, byte(at: place) == UInt8(ascii: "#") else { return false }
    let start = copied(place..<min(place + 8, byteCount))
    return !spreadsheetErrors.contains { start.starts(with: $0) }
  }

  /// The end of the line that starts at a place: its line feed, or the end of the text.
  fileprivate func lineEnd(from start: Int) -> Int {
    unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, 0x0a, buffer.count - start)
      else { return buffer.count }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}

private let spreadsheetErrors = [
  "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
].map { Array($0.utf8) }
