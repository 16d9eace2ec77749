import Files

/// Reads what `torch.save` wrote before version 1.6: five pickles one after the other, then the storages.
///
/// Signature, protocol, facts about the machine, the value, and the list of storage keys; then for each key, in the
/// order of the list, a count of elements in 8 bytes and the elements. All of it is little-endian, because writers on
/// other machines reversed the bytes.
enum PyTorchLegacyFile: FileReader {
  typealias Fault = PyTorchFault

  static let format = PyTorchArchive.format

  /// The instruction of the first pickle, whose value is a fixed integer.
  private static let signature: [UInt8] = [
    0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
  ]

  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    guard bytes.byteCount >= 2, bytes.byte(at: 0) == 0x80, 2...5 ~= bytes.byte(at: 1) else {
      return false
    }
    // Protocol 4 and later put a frame around it.
    return bytes.copied(2..<15) == signature || bytes.copied(11..<24) == signature
  }

  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    var place = 0
    func next(_ part: String) throws(LocatedFault) -> Pickle {
      let pickle = try Pickle(file, in: place..<file.count, part: part)
      place += pickle.byteCount
      return pickle
    }
    _ = try next("signature")
    let version = try next("protocol")
    guard version.integer(version.root) == 1001 else {
      throw PyTorchArchive.fault(
        .part("protocol", expected: "1001", found: version[version.root].found))
    }
    _ = try next("system information")
    let value = try next("pickled value")
    let keys = try next("storage keys")
    let storages = try LegacyStorages(
      keys, described: try PickledStorage.all(in: value), file, at: place)
    let tensors = try PickledTensors(in: value)
    let placed = PyTorchTensors.markingParts(
      try PyTorchTensors.placed(tensors, .little, missing: storages.missing) { storage, part in
        let start = storages.starts[storage.key] ?? 0
        return .mapped(file, start + part.lowerBound..<start + part.upperBound)
      })
    let extra = file.count - storages.end
    return WeightFile(
      path: file.path, format: format, byteCount: file.count,
      tensors: try PyTorchTensors.sorted(placed),
      warnings: PyTorchTensors.warnings(tensors)
        + PyTorchTensors.warnings(missing: storages.missing) + PyTorchTensors.emptiness(placed)
        + (extra == 0 ? [] : ["\(bytes(extra)) after the last storage ignored"]))
  }
}

/// Where the storages of a legacy file are.
private struct LegacyStorages {
  /// Where each storage's elements start in the file, by key.
  private(set) var starts: [String: Int] = [:]
  /// The end of the last storage.
  private(set) var end: Int
  /// The keys of storages that the file lacks.
  private(set) var missing: Set<String> = []

  /// - Parameters:
  ///   - keys: the pickle of the list of keys.
  ///   - described: the storages that the pickled value describes.
  ///   - place: where the first storage is.
  init(
    _ keys: Pickle, described: [String: PickledStorage], _ file: MappedFile, at place: Int
  ) throws(LocatedFault) {
    func refused(_ fault: PyTorchFault) -> LocatedFault {
      PyTorchArchive.fault(fault)
    }
    guard case .list(let list) = keys[keys.root] else {
      throw refused(
        .part(keys.part, expected: "a list of keys", found: keys[keys.root].found))
    }
    end = place
    for item in keys[list] {
      guard let key = keys.text(item), let storage = described[key] else {
        throw refused(
          .part(
            keys.part, expected: "the keys of the value's storages",
            found: keys.text(item).map { DisplayedText.quoted($0) } ?? keys[item].found))
      }
      try LegacyStorages.requireCount(storage, file, at: end)
      let start = end + 8
      guard starts.updateValue(start, forKey: key) == nil else {
        throw refused(.storageTwice(key: key))
      }
      guard storage.byteCount <= file.count - start else {
        throw refused(
          .storageSize(key: key, expected: storage.byteCount, found: file.count - start))
      }
      end = start + storage.byteCount
    }
    missing = Set(described.keys.filter { starts[$0] == nil })
  }

  /// Checks the count of elements that precedes a storage.
  private static func requireCount(
    _ storage: PickledStorage, _ file: MappedFile, at place: Int
  ) throws(LocatedFault) {
    guard file.count - place >= 8 else {
      throw LocatedFault(DataFault.cutOff(expected: place + 8, found: file.count))
    }
    let count = file.withBytes { $0.littleEndian(at: place, as: Int64.self) }
    guard count == Int64(storage.count) else {
      throw PyTorchArchive.fault(
        .part(
          "storage \(DisplayedText.quoted(storage.key))",
          expected: "\(storage.count) elements", found: "\(count)"))
    }
  }
}
