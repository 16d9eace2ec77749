extension JSONCursor {
  /// The longest name in bytes. No real name is longer, and the time to compare texts grows with the square of the
  /// count of accents.
  static let longestName = 4096

  /// Reads a string in quotes, with its escapes resolved. The whole text is known to be valid UTF-8.
  ///
  /// - Parameter limit: the most bytes that it may have.
  mutating func string(
    or words: String = "a string", limit: Int = JSONCursor.longestName
  ) throws(LocatedFault) -> String {
    skipSpace()
    let place = offset
    guard peek == UInt8(ascii: "\"") else { throw unexpected(words) }
    advance()
    var bytes: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw unexpected("a string without control characters") }
      if byte == UInt8(ascii: "\\") {
        bytes.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
      } else {
        bytes.append(byte)
        advance()
      }
    }
    guard peek != nil else { throw unexpected("'\"'") }
    advance()
    guard bytes.count <= limit else {
      throw LocatedFault(
        HeaderFault.syntax(
          offset: place, expected: "at most \(limit) bytes of text", found: "\(bytes.count)"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let simpleEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t",
  ]

  private mutating func escape() throws(LocatedFault) -> Unicode.Scalar {
    advance()
    guard let byte = peek else { throw unexpected("an escape") }
    if let scalar = JSONCursor.simpleEscapes[Unicode.Scalar(byte)] {
      advance()
      return scalar
    }
    guard byte == UInt8(ascii: "u") else { throw unexpected("an escape") }
    return try unicodeEscape()
  }

  private mutating func unicodeEscape() throws(LocatedFault) -> Unicode.Scalar {
    let first = try hexadecimalUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Above 0xffff a character is written as two surrogates.
    guard 0xd800...0xdbff ~= first, peek == UInt8(ascii: "\\") else {
      throw unexpected("a pair of surrogates")
    }
    advance()
    guard peek == UInt8(ascii: "u") else { throw unexpected("a pair of surrogates") }
    let second = try hexadecimalUnit()
    guard 0xdc00...0xdfff ~= second,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw unexpected("a pair of surrogates") }
    return scalar
  }

  /// Reads `uXXXX`.
  private mutating func hexadecimalUnit() throws(LocatedFault) -> UInt32 {
    advance()
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}
