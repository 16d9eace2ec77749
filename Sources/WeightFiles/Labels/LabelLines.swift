import Files

/// The lines of a text, one after the other.
struct LabelLines {
  private var start: Int
  private var line = 0

  /// All lines of a text, each a name.
  static func names(
    of bytes: RawSpan, from start: Int
  ) throws(LocatedFault) -> [String] {
    var lines = LabelLines(start: start)
    var names = [String]()
    while let name = try lines.next(of: bytes) {
      guard names.count < LabelFile.mostLabels else {
        throw LocatedFault(LabelFault.tooMany(limit: LabelFile.mostLabels))
      }
      names.append(name)
    }
    return names
  }

  private init(start: Int) { self.start = start }

  /// The next line without its end; nil after the last.
  private mutating func next(of bytes: RawSpan) throws(LocatedFault) -> String? {
    guard start < bytes.byteCount else { return nil }
    line += 1
    var end = start
    while end < bytes.byteCount, bytes.byte(at: end) != UInt8(ascii: "\n") {
      guard bytes.byte(at: end) != 0 else { throw fault(.nul) }
      end += 1
    }
    let next = end + 1
    if end > start, end < bytes.byteCount, bytes.byte(at: end - 1) == UInt8(ascii: "\r") {
      end -= 1
    }
    guard end - start <= LabelFile.longestLabel else {
      throw fault(.tooLong(bytes: end - start, limit: LabelFile.longestLabel))
    }
    guard let name = String(validating: bytes.copied(start..<end), as: UTF8.self) else {
      throw fault(.notUTF8)
    }
    start = next
    return name
  }

  private func fault(_ fault: LabelFault.LineFault) -> LocatedFault {
    LocatedFault(LabelFault.line(line, fault))
  }
}
