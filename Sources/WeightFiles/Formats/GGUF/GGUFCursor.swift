import Files

/// Reads the header of a GGUF file from front to back, and never beyond its end.
struct GGUFCursor {
  let file: MappedFile
  /// The next byte, from the start of the file.
  private(set) var offset: Int

  init(_ file: MappedFile, at offset: Int) {
    self.file = file
    self.offset = offset
  }

  /// How many bytes follow.
  var remaining: Int { file.count - offset }

  /// An integer, lowest byte first.
  mutating func integer<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ part: GGUFFault.Part, as type: Bits.Type = Bits.self
  ) throws(LocatedFault) -> Bits {
    let place = try skip(UInt64(MemoryLayout<Bits>.size), part)
    return file.withBytes { $0.littleEndian(at: place.lowerBound) }
  }

  /// A string's length and bytes.
  ///
  /// - Parameter limit: the most bytes it may have.
  /// - Returns: where its bytes are.
  @discardableResult mutating func string(
    _ part: GGUFFault.Part, limit: Int = .max
  ) throws(LocatedFault) -> Range<Int> {
    let start = offset
    let length: UInt64 = try integer(part)
    guard length <= UInt64(limit) else {
      throw GGUFFile.fault(.length(part, length, limit: limit, offset: start))
    }
    return try skip(length, part)
  }

  /// Skips bytes.
  ///
  /// - Returns: where they are.
  @discardableResult mutating func skip(
    _ count: UInt64, _ part: GGUFFault.Part
  ) throws(LocatedFault) -> Range<Int> {
    guard count <= UInt64(remaining) else {
      throw GGUFFile.fault(.cut(part, offset: offset, expected: count, found: remaining))
    }
    let start = offset
    offset += Int(count)
    return start..<offset
  }

  /// A count of things that follow, each of at least `size` bytes.
  mutating func count(
    _ part: GGUFFault.Part, ofAtLeast size: Int
  ) throws(LocatedFault) -> Int {
    let count: UInt64 = try integer(part)
    guard count <= UInt64(remaining / size) else {
      throw GGUFFile.fault(.count(part, count, limit: remaining / size))
    }
    return Int(count)
  }

  /// The bytes of a range as text.
  func text(_ range: Range<Int>) throws(LocatedFault) -> String {
    let bytes = file.withBytes { $0.copied(range) }
    try JSONCursor.requireUTF8(bytes, at: range.lowerBound)
    return String(decoding: bytes, as: UTF8.self)
  }
}
