import Files

/// Reads JSON text from front to back. The caller asks for the kind of value that the format expects next.
///
/// Only the values that the caller asks for are built. Keys come in the file's order, including duplicates, and every
/// fault knows its byte. (Foundation's parser keeps one of two equal keys and rounds large integers.)
struct JSONCursor {
  /// The deepest nesting read or skipped: safetensors needs 3.
  static let depthLimit = 64

  let text: [UInt8]
  /// The place of the text in the file, for errors.
  let start: Int
  private(set) var position = 0
  private var depth = 0

  init(_ text: [UInt8], at start: Int) {
    self.text = text
    self.start = start
  }

  /// The place of the next byte, from the start of the file.
  var offset: Int { start + position }

  /// Reads an object; `entry` is called at each value and must read it.
  mutating func object(
    _ entry: (inout JSONCursor, String, Int) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    try enter("{", or: "'{'")
    if !take("}") {
      repeat {
        skipSpace()
        let place = offset
        let key = try string(or: "a key in quotes")
        guard take(":") else { throw unexpected("':'") }
        try entry(&self, key, place)
      } while take(",")
      guard take("}") else { throw unexpected("',' or '}'") }
    }
    depth -= 1
  }

  /// Reads an array; `element` is called at each value and must read it.
  mutating func array(
    or words: String, _ element: (inout JSONCursor) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    try enter("[", or: words)
    if !take("]") {
      repeat { try element(&self) } while take(",")
      guard take("]") else { throw unexpected("',' or ']'") }
    }
    depth -= 1
  }

  /// Reads an integer without sign, fraction or exponent.
  mutating func integer() throws(LocatedFault) -> Int {
    skipSpace()
    let place = offset
    let digits = try number()
    guard let value = Int(digits), !digits.hasPrefix("-") else {
      throw LocatedFault(
        HeaderFault.syntax(
          offset: place, expected: "a non-negative integer below 2^63",
          found: DisplayedText.quoted(digits)))
    }
    return value
  }

  /// Reads any number, as it is written.
  mutating func number(or words: String = "a non-negative integer") throws(LocatedFault)
    -> String
  {
    skipSpace()
    let first = position
    take(anyOf: "-")
    let whole = takeDigits()
    let leadingZero = whole > 1 && text[position - whole] == UInt8(ascii: "0")
    guard whole > 0, !leadingZero else {
      position = first
      throw unexpected(words)
    }
    if take(anyOf: ".") > 0, takeDigits() == 0 { throw unexpected("a digit") }
    if take(anyOf: "eE") > 0 {
      take(anyOf: "+-")
      if takeDigits() == 0 { throw unexpected("a digit") }
    }
    return String(decoding: text[first..<position], as: UTF8.self)
  }

  /// Reads any value, without keeping it.
  mutating func skipValue() throws(LocatedFault) {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"):
      try object { (cursor, _, _) throws(LocatedFault) in try cursor.skipValue() }
    case UInt8(ascii: "["):
      try array(or: "'['") { (cursor) throws(LocatedFault) in try cursor.skipValue() }
    case UInt8(ascii: "\""): _ = try string(limit: .max)
    default:
      for word in ["true", "false", "null"] where text[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return
      }
      _ = try number(or: "a JSON value")
    }
  }

  /// Whether the next value is an object.
  mutating func isAtObject() -> Bool {
    skipSpace()
    return peek == UInt8(ascii: "{")
  }

  /// Whether the next value is a number.
  mutating func isAtNumber() -> Bool {
    skipSpace()
    return peek.map { $0 == UInt8(ascii: "-") || JSONCursor.isDigit($0) } ?? false
  }

  /// Checks that nothing but white space is left.
  mutating func end() throws(LocatedFault) {
    skipSpace()
    if position < text.count { throw unexpected("the end of the header") }
  }

  // MARK: Steps

  var peek: UInt8? { position < text.count ? text[position] : nil }

  mutating func advance() { position += 1 }

  mutating func skipSpace() {
    while let byte = peek, JSONCursor.isWhitespace(byte) { position += 1 }
  }

  private mutating func enter(
    _ character: Unicode.Scalar, or words: String
  ) throws(LocatedFault) {
    guard take(character) else { throw unexpected(words) }
    depth += 1
    guard depth <= JSONCursor.depthLimit else {
      throw LocatedFault(
        HeaderFault.nestedTooDeep(offset: offset - 1, limit: JSONCursor.depthLimit))
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  @discardableResult private mutating func take(anyOf characters: String) -> Int {
    guard let byte = peek, characters.utf8.contains(byte) else { return 0 }
    position += 1
    return 1
  }

  private mutating func takeDigits() -> Int {
    let first = position
    while let byte = peek, JSONCursor.isDigit(byte) { position += 1 }
    return position - first
  }

  func unexpected(_ expected: String) -> LocatedFault {
    let found = JSONCursor.words(for: peek, end: "the end of the text")
    return LocatedFault(HeaderFault.syntax(offset: offset, expected: expected, found: found))
  }

  // MARK: Bytes

  /// The longest file that is read as JSON, in bytes, because it is copied. The largest vocabularies have a third of
  /// this.
  static let lengthLimit = 100_000_000

  /// Checks the length of a file before it is copied.
  static func requireLength(_ count: Int) throws(LocatedFault) {
    guard count <= lengthLimit else {
      throw LocatedFault(HeaderFault.tooLong(bytes: UInt64(count), limit: lengthLimit))
    }
  }

  /// Checks that a text is UTF-8.
  ///
  /// - Parameter start: the place of the text in the file.
  static func requireUTF8(_ text: [UInt8], at start: Int) throws(LocatedFault) {
    do {
      _ = try UTF8Span(validating: text.span)
    } catch {
      throw LocatedFault(HeaderFault.notUTF8(offset: start + error.byteOffsets.lowerBound))
    }
  }

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// A byte as an error shows it.
  static func words(for byte: UInt8?, end: String) -> String {
    guard let byte else { return end }
    if 0x21...0x7e ~= byte { return "'\(Character(Unicode.Scalar(byte)))'" }
    return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
  }
}
