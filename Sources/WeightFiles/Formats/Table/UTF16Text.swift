import Files

/// Text of two bytes a unit, as spreadsheets and some editors write it.
struct UTF16Text {
  private enum Order { case littleEndian, bigEndian }

  private let order: Order
  private let start: Int

  /// How many units at the start must be those of a text.
  private static let examined = 256
  /// How many units are converted at a time.
  private static let piece = 1 << 19

  /// Finds UTF-16 by its byte order mark; without one, by units that are all ASCII, some of them line ends or digits.
  /// Nil for other bytes.
  init?(_ bytes: RawSpan) {
    let mark = bytes.copied(0..<2)
    switch mark {
    case [0xff, 0xfe]: self.init(.littleEndian, start: 2)
    case [0xfe, 0xff]: self.init(.bigEndian, start: 2)
    default:
      guard bytes.byteCount >= 8, bytes.byte(at: 0) == 0 || bytes.byte(at: 1) == 0 else {
        return nil
      }
      self.init(bytes.byte(at: 0) == 0 ? .bigEndian : .littleEndian, start: 0)
    }
    let units = units(of: bytes, in: start..<min(bytes.byteCount, start + 2 * Self.examined))
    guard !units.isEmpty, units.allSatisfy({ start == 0 ? Self.isASCII($0) : Self.isText($0) }),
      Self.isWhole(units)
    else { return nil }
  }

  private init(_ order: Order, start: Int) { (self.order, self.start) = (order, start) }

  private static func isText(_ unit: UInt16) -> Bool {
    unit >= 0x20 && unit != 0x7f && unit != 0xffff && unit != 0xfffe || [9, 10, 13].contains(unit)
  }

  /// Whether all surrogates are in pairs; the last unit may lack its partner.
  private static func isWhole(_ units: [UInt16]) -> Bool {
    let isCut = units.last.map(UTF16.isLeadSurrogate) ?? false
    return String(validating: units.dropLast(isCut ? 1 : 0), as: UTF16.self) != nil
  }

  private static func isASCII(_ unit: UInt16) -> Bool { unit < 0x7f && isText(unit) }

  /// The whole units in a range of bytes.
  private func units(of bytes: RawSpan, in range: Range<Int>) -> [UInt16] {
    let copied = bytes.copied(range)
    return (0..<copied.count / 2).map { i in
      let (first, second) = (UInt16(copied[2 * i]), UInt16(copied[2 * i + 1]))
      return order == .littleEndian ? second << 8 | first : first << 8 | second
    }
  }

  /// The file itself, or, if it is UTF-16, the same text as UTF-8 in a temporary file.
  ///
  /// - Throws: `TableFault.halfUnit` for an odd number of bytes.
  static func asUTF8(_ file: MappedFile) throws(LocatedFault) -> MappedFile {
    guard let text = file.withBytes({ UTF16Text($0) }) else { return file }
    guard file.count % 2 == 0 else { throw TableFile.fault(.halfUnit(bytes: file.count)) }
    let target = try TemporaryFile.forUnpacking(file.count / 2)
    try file.withBytes { (bytes) throws(LocatedFault) in
      var place = text.start
      while place < bytes.byteCount {
        var units = text.units(
          of: bytes, in: place..<min(bytes.byteCount, place + 2 * UTF16Text.piece))
        // A character of two units stays whole.
        if units.count == UTF16Text.piece, let last = units.last, UTF16.isLeadSurrogate(last) {
          units.removeLast()
        }
        try target.append(Array(String(decoding: units, as: UTF16.self).utf8))
        file.release(place..<place + 2 * units.count)
        place += 2 * units.count
      }
    }
    return try target.unpacked(from: file.path)
  }
}
