import Files

/// Reads the text of a NumPy header: a dictionary of Python literals.
///
///     dictionary := "{" [ string ":" value { "," string ":" value } [ "," ] ] "}"
///     value      := string | integer | "True" | "False" | "None" | tuple | list | "(" value ")"
///
/// Nothing is evaluated. Escapes in strings are not resolved: no name that is needed has one.
struct NumpyLiteralParser {
  /// The deepest nesting of tuples and lists; structured types of plain fields need 3.
  static let depthLimit = 16

  let text: [UInt8]
  /// The place of the text in the file, for errors.
  let start: Int
  private var position = 0
  private var depth = 0

  init(_ text: [UInt8], at start: Int) {
    self.text = text
    self.start = start
  }

  /// Reads a whole dictionary, calling `entry` with each key, the places in the file, and the value.
  mutating func dictionary(
    _ entry: (String, NumpyPlaces, NumpyLiteral) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    try expect("{", or: "a Python dictionary")
    while !take("}") {
      let place = start + position
      guard case .string(let key) = try value() else {
        throw LocatedFault(
          HeaderFault.syntax(offset: place, expected: "a key in quotes", found: "something else"))
      }
      try expect(":", or: "':'")
      skipSpace()
      let places = NumpyPlaces(key: place, value: start + position)
      try entry(key, places, try value())
      if take("}") { break }
      try expect(",", or: "',' or '}'")
    }
    skipSpace()
    if position < text.count { throw unexpected("the end of the header") }
  }

  private mutating func value() throws(LocatedFault) -> NumpyLiteral {
    skipSpace()
    switch peek {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "("): return try sequence(closing: ")")
    case UInt8(ascii: "["): return try sequence(closing: "]")
    case let byte? where byte == UInt8(ascii: "-") || JSONCursor.isDigit(byte):
      return .integer(try integer())
    default: return try word()
    }
  }

  private mutating func string() throws(LocatedFault) -> String {
    let quote = text[position]
    position += 1
    let first = position
    while let byte = peek, byte != quote {
      // A backslash escapes the next character, which may be a quote.
      position = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), text.count)
    }
    guard position < text.count else { throw unexpected("the end of a string") }
    defer { position += 1 }
    return String(decoding: text[first..<position], as: UTF8.self)
  }

  private mutating func integer() throws(LocatedFault) -> Int {
    let first = position
    if peek == UInt8(ascii: "-") { position += 1 }
    while let byte = peek, JSONCursor.isDigit(byte) { position += 1 }
    let digits = String(decoding: text[first..<position], as: UTF8.self)
    guard let value = Int(digits) else {
      throw LocatedFault(
        HeaderFault.syntax(
          offset: start + first, expected: "an integer of at most 64 bits",
          found: DisplayedText.quoted(digits)))
    }
    // Python 2 wrote long integers this way.
    if peek == UInt8(ascii: "L") { position += 1 }
    return value
  }

  private mutating func sequence(closing: Unicode.Scalar) throws(LocatedFault) -> NumpyLiteral {
    depth += 1
    defer { depth -= 1 }
    guard depth <= NumpyLiteralParser.depthLimit else {
      throw LocatedFault(
        HeaderFault.nestedTooDeep(offset: start + position, limit: NumpyLiteralParser.depthLimit))
    }
    position += 1
    var values: [NumpyLiteral] = []
    var commas = 0
    while !take(closing) {
      values.append(try value())
      if take(closing) { break }
      try expect(",", or: "',' or '\(closing)'")
      commas += 1
    }
    if closing == "]" { return .list(values) }
    // (3) is 3 in parentheses; (3,) is a tuple.
    return values.count == 1 && commas == 0 ? values[0] : .tuple(values)
  }

  private mutating func word() throws(LocatedFault) -> NumpyLiteral {
    let words: [(String, NumpyLiteral)] = [
      ("True", .boolean(true)), ("False", .boolean(false)), ("None", .none),
    ]
    for (word, literal) in words where text[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return literal
    }
    throw unexpected("a Python literal")
  }

  private var peek: UInt8? { position < text.count ? text[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(
    _ character: Unicode.Scalar, or words: String
  ) throws(LocatedFault) {
    guard take(character) else { throw unexpected(words) }
  }

  private mutating func skipSpace() {
    while let byte = peek, JSONCursor.isWhitespace(byte) { position += 1 }
  }

  private func unexpected(_ expected: String) -> LocatedFault {
    let found = JSONCursor.words(for: peek, end: "the end of the header")
    return LocatedFault(
      HeaderFault.syntax(offset: start + position, expected: expected, found: found))
  }
}

/// A Python literal of a kind that NumPy headers hold.
indirect enum NumpyLiteral: Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case none
  case tuple([NumpyLiteral])
  case list([NumpyLiteral])

  /// A few words for an error that says what was found.
  var found: String {
    switch self {
    case .string(let text): DisplayedText.quoted(text)
    case .integer(let value): "\(value)"
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .tuple: "a tuple"
    case .list: "a list"
    }
  }
}

/// The place of an entry of a NumPy header, in bytes from the start of the file.
struct NumpyPlaces {
  let key: Int
  let value: Int
}
