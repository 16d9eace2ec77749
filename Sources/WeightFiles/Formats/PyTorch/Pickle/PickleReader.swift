import Files

/// One instruction of a pickle with its argument.
struct PickleInstruction {
  enum Argument {
    case nothing
    case integer(Int)
    /// An integer of more than 64 bits.
    case wideInteger
    case float(Double)
    case slice(PickleSlice)
    /// A module and a name, each a line.
    case lines(PickleSlice, PickleSlice)
  }

  let opcode: PickleOpcode
  let argument: Argument
}

/// Splits a pickle into instructions, from front to back.
struct PickleReader {
  /// The longest text that is read, because many instructions may read the same text.
  static let longestText = JSONCursor.longestName

  /// The longest pickle, in bytes.
  static let lengthLimit = 1 << 26

  let file: MappedFile
  /// Where the pickle starts in the file.
  let start: Int
  /// The place in the file at which the pickle must have ended.
  private let end: Int
  /// The next byte, from the start of the pickle.
  private(set) var position = 0

  init(_ file: MappedFile, in range: Range<Int>) {
    self.file = file
    start = range.lowerBound
    end = range.upperBound
  }

  /// The next instruction.
  mutating func next() throws(PickleFault) -> PickleInstruction {
    let code = UInt8(truncatingIfNeeded: try unsigned(bytes: 1))
    guard let opcode = PickleOpcode(rawValue: code) else {
      position -= 1
      throw .instruction(code)
    }
    return PickleInstruction(opcode: opcode, argument: try argument(opcode.argument))
  }

  /// A line or a counted text as a string.
  func text(_ slice: PickleSlice) throws(PickleFault) -> String {
    guard slice.count <= PickleReader.longestText else {
      throw .unexpected(
        expected: "at most \(bytes(PickleReader.longestText)) of text",
        found: bytes(Int(slice.count)))
    }
    let place = start + Int(slice.start)
    let copy = file.withBytes { $0.copied(place..<place + Int(slice.count)) }
    guard let text = String(validating: copy, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  private mutating func argument(
    _ format: PickleOpcode.Argument
  ) throws(PickleFault) -> PickleInstruction.Argument {
    switch format {
    case .nothing: return .nothing
    case .unsigned(let count):
      return Int(exactly: try unsigned(bytes: count)).map { .integer($0) } ?? .wideInteger
    case .signed32:
      return .integer(Int(Int32(truncatingIfNeeded: try unsigned(bytes: 4))))
    case .float64:
      return .float(Double(bitPattern: try unsigned(bytes: 8).byteSwapped))
    case .long(let lengthBytes): return try long(lengthBytes: lengthBytes)
    case .counted(let lengthBytes): return .slice(try slice(unsigned(bytes: lengthBytes)))
    case .lines(1): return .slice(try line())
    case .lines: return .lines(try line(), try line())
    }
  }

  /// A little-endian integer of at most 8 bytes.
  private mutating func unsigned(bytes count: Int) throws(PickleFault) -> UInt64 {
    let slice = try slice(UInt64(count))
    let place = start + Int(slice.start)
    return file.withBytes { bytes in
      (0..<count).reduce(0) { $0 | UInt64(bytes.byte(at: place + $1)) << (8 * UInt64($1)) }
    }
  }

  private mutating func long(
    lengthBytes: Int
  ) throws(PickleFault) -> PickleInstruction.Argument {
    let count = try unsigned(bytes: lengthBytes)
    guard count <= 8 else {
      _ = try slice(count)
      return .wideInteger
    }
    guard count > 0 else { return .integer(0) }
    let unused = 64 - 8 * count
    return .integer(Int(Int64(bitPattern: try unsigned(bytes: Int(count)) << unused) >> unused))
  }

  private mutating func slice(_ count: UInt64) throws(PickleFault) -> PickleSlice {
    let left = end - start - position
    guard count <= UInt64(left) else { throw tooShort }
    defer { position += Int(count) }
    return PickleSlice(start: UInt32(position), count: UInt32(count))
  }

  /// The bytes before the next line feed, which is skipped.
  private mutating func line() throws(PickleFault) -> PickleSlice {
    let first = position
    let stop = file.withBytes { bytes in
      (start + first..<end).first { bytes.byte(at: $0) == UInt8(ascii: "\n") }
    }
    guard let stop else { throw tooShort }
    position = stop + 1 - start
    return PickleSlice(start: UInt32(first), count: UInt32(stop - start - first))
  }

  private var tooShort: PickleFault {
    end - start == PickleReader.lengthLimit && end < file.count
      ? .tooLong(limit: PickleReader.lengthLimit) : .truncated
  }
}
