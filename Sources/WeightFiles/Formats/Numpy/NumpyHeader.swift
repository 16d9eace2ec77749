import Files
import Matrices

/// What precedes the elements of a `.npy` file. It is checked, but not compared with the file's length.
///
/// Magic, version, header length (2 bytes in version 1.0, 4 in 2.0 and 3.0), then a Python dictionary
/// with the keys `descr`, `fortran_order` and `shape`. Source: NumPy's format description (NEP 1).
struct NumpyHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// The longest header in bytes: NumPy's own limit.
  static let lengthLimit = 10_000

  /// What the elements are; `NumpyElementCode` reads it.
  let descr: NumpyLiteral
  let storageOrder: StorageOrder
  let shape: [Int]
  /// Where the elements start, in bytes from the start of the file.
  let dataStart: Int

  /// The number of bytes that is enough to read any header.
  static let mostBytes = 12 + lengthLimit

  /// Reads a header from at least the first `mostBytes` of a file, or from the whole file.
  init(_ bytes: RawSpan) throws(LocatedFault) {
    let text = try NumpyHeader.text(bytes)
    dataStart = text.upperBound
    var parser = NumpyLiteralParser(bytes.copied(text), at: text.lowerBound)
    var entries = NumpyHeaderEntries()
    try parser.dictionary { (key, places, value) throws(LocatedFault) in
      try entries.add(key, at: places, value)
    }
    descr = try entries.require(\.descr, "descr")
    storageOrder = try entries.storageOrder()
    shape = try entries.checkedShape()
  }

  /// The place of the elements in a file of some length.
  func place(
    of type: ElementType, in length: Int
  ) throws(LocatedFault) -> Range<Int> {
    let found = length - dataStart
    do throws(DataFault) {
      let size = try TensorSize.bytes(shape: shape, type)
      guard size <= found else {
        throw .size(expected: size, shape: shape, type, found: found)
      }
      return dataStart..<dataStart + size
    } catch {
      throw LocatedFault(error)
    }
  }

  /// The place of the dictionary in the file.
  private static func text(_ bytes: RawSpan) throws(LocatedFault) -> Range<Int> {
    func require(_ count: Int, _ part: HeaderFault.Part) throws(LocatedFault) {
      guard bytes.byteCount < count else { return }
      throw LocatedFault(HeaderFault.cutOff(part, expected: count, found: bytes.byteCount))
    }
    try require(8, .signature)
    let (major, minor) = (bytes.byte(at: 6), bytes.byte(at: 7))
    guard 1...3 ~= major, minor == 0 else {
      throw NumpyFile.fault(.version(major: Int(major), minor: Int(minor)))
    }
    let start = major == 1 ? 10 : 12
    try require(start, .headerLength)
    let length =
      major == 1
      ? Int(bytes.littleEndian(at: 8, as: UInt16.self))
      : Int(bytes.littleEndian(at: 8, as: UInt32.self))
    guard length <= lengthLimit else {
      throw LocatedFault(HeaderFault.tooLong(bytes: UInt64(length), limit: lengthLimit))
    }
    try require(start + length, .header)
    return start..<start + length
  }
}

/// The entries of a NumPy header as they are found.
private struct NumpyHeaderEntries {
  var descr: NumpyLiteral?
  var order: NumpyLiteral?
  var shape: NumpyLiteral?
  private var valuePlaces: [String: Int] = [:]

  mutating func add(
    _ key: String, at places: NumpyPlaces, _ value: NumpyLiteral
  ) throws(LocatedFault) {
    guard valuePlaces.updateValue(places.value, forKey: key) == nil else {
      throw LocatedFault(HeaderFault.duplicateName(key, offset: places.key))
    }
    switch key {
    case "descr": descr = value
    case "fortran_order": order = value
    case "shape": shape = value
    default: throw NumpyFile.fault(.unknownKey(key, offset: places.key))
    }
  }

  func require(
    _ entry: KeyPath<Self, NumpyLiteral?>, _ key: String
  ) throws(LocatedFault) -> NumpyLiteral {
    guard let value = self[keyPath: entry] else {
      throw LocatedFault(HeaderFault.missingKey(key))
    }
    return value
  }

  func storageOrder() throws(LocatedFault) -> StorageOrder {
    let value = try require(\.order, "fortran_order")
    guard case .boolean(let isFortran) = value else {
      throw unexpected("fortran_order", "True or False", value.found)
    }
    return isFortran ? .fortran : .c
  }

  func checkedShape() throws(LocatedFault) -> [Int] {
    let value = try require(\.shape, "shape")
    guard case .tuple(let entries) = value else {
      throw unexpected("shape", "a tuple of integers as shape", value.found)
    }
    guard entries.count <= TensorSize.rankLimit else {
      throw LocatedFault(
        HeaderFault.tooManyEntries(offset: valuePlaces["shape"] ?? 0, limit: TensorSize.rankLimit))
    }
    var shape: [Int] = []
    for entry in entries {
      guard case .integer(let count) = entry, count >= 0 else {
        throw unexpected("shape", "non-negative integers as shape", entry.found)
      }
      shape.append(count)
    }
    return shape
  }

  private func unexpected(_ key: String, _ expected: String, _ found: String) -> LocatedFault {
    LocatedFault(
      HeaderFault.syntax(offset: valuePlaces[key] ?? 0, expected: expected, found: found))
  }
}
