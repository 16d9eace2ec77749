/// Where a tensor's elements are outside the model's file, as its `external_data` entries say.
struct ONNXExternalData {
  private let message: ONNXMessage
  /// The path of the file, relative to the model's folder.
  private(set) var location: String?
  private(set) var offset: Int?
  private(set) var length: Int?

  init(of message: ONNXMessage) { self.message = message }

  /// Reads one more entry; keys that are not known are skipped, as the reference reader does.
  mutating func add(_ entry: ONNXMessage) throws(LocatedFault) {
    var (key, value) = ("", "")
    try entry.fields { (field) throws(LocatedFault) in
      switch ONNXField.Entry(rawValue: field.number) {
      case .key: key = try entry.text(field)
      case .value: value = try entry.text(field)
      case nil: break
      }
    }
    switch key {
    case "location":
      guard location == nil else { throw ONNXFile.fault(.keyTwice(key)) }
      location = value
    case "offset":
      guard offset == nil else { throw ONNXFile.fault(.keyTwice(key)) }
      offset = try count(value, of: key)
    case "length":
      guard length == nil else { throw ONNXFile.fault(.keyTwice(key)) }
      length = try count(value, of: key)
    default: break
    }
  }

  private func count(_ text: String, of key: String) throws(LocatedFault) -> Int {
    // Only digits: `Int` would also accept a sign.
    guard text.utf8.allSatisfy({ JSONCursor.isDigit($0) }), let value = Int(text) else {
      throw ONNXFile.fault(.externalNumber(key: key, text))
    }
    return value
  }

  /// The place in a file of the bytes that a tensor needs.
  ///
  /// - Parameter size: the length of the file.
  func range(count: Int, of size: Int) throws(LocatedFault) -> Range<Int> {
    let start = offset ?? 0
    let length = try requireLength(count)
    guard start <= size, length <= size - start else {
      throw ONNXFile.fault(.externalRange(offset: start, length: length, fileSize: size))
    }
    return start..<start + length
  }

  /// The length, which must be what the shape needs.
  @discardableResult
  func requireLength(_ count: Int) throws(LocatedFault) -> Int {
    let length = length ?? count
    guard length == count else {
      throw ONNXFile.fault(.externalLength(expected: count, found: length))
    }
    return length
  }

  /// The path of the file. It must be relative, and must not lead out of the model's folder.
  func relativePath() throws(LocatedFault) -> String {
    guard let location else { throw ONNXFile.fault(.noLocation) }
    let bytes = location.utf8
    let steps = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !bytes.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\\") }),
      steps.allSatisfy({ !$0.isEmpty && !$0.elementsEqual("..".utf8) })
    else { throw ONNXFile.fault(.location(location)) }
    return location
  }

  /// The fault that a link leads out of the model's folder.
  func outsideFolder() -> LocatedFault {
    ONNXFile.fault(.outsideFolder(location ?? ""))
  }
}
