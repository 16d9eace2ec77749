import Files

/// Reads what `torch.save` writes since version 1.6, and the state of what `torch.jit.save` writes: a ZIP archive of
/// one folder with a pickle, `data.pkl`, and a member for each storage, `data/0`, `data/1` and so on.
///
/// A TorchScript archive has a second pickle of the constants in its code; the code itself is not read.
enum PyTorchArchive: ArchiveReader {
  typealias Fault = PyTorchFault

  static let format = WeightFileFormat(
    "pytorch", title: "PyTorch", extensions: [".pt", ".pth", ".bin"],
    sharding: .init(name: "pytorch-sharded", ending: ".bin", mark: "-of-"))
  static func recognises(_ archive: ZipArchive) -> Bool { !folders(archive).isEmpty }

  static func open(_ archive: ZipArchive) throws(LocatedFault) -> WeightFile {
    let folders = folders(archive)
    guard folders.count == 1, let folder = folders.first else {
      throw fault(.part("data.pkl", expected: "one in the archive", found: "\(folders.count)"))
    }
    let order = try byteOrder(archive, folder)
    var tensors: [WeightTensor] = []
    var warnings: [String] = []
    for part in ["data", "constants"] {
      guard let member = archive.member("\(folder)/\(part).pkl") else { continue }
      let storages = PyTorchStorages(archive, folder: "\(folder)/\(part)/")
      let pickle = try pickle(member, in: archive, part: "\(part).pkl")
      let described = try PickledStorage.all(in: pickle)
      let missing = try storages.missing(of: described)
      let found = try PickledTensors(in: pickle)
      let placed = try PyTorchTensors.placed(
        found, order, missing: missing, in: storages.bytes(of:_:))
      // The name that the code uses for constants.
      tensors +=
        part == "data"
        ? placed : placed.map { WeightTensor(name: "CONSTANTS.c\($0.name)", storage: $0.storage) }
      warnings +=
        PyTorchTensors.warnings(found) + PyTorchTensors.warnings(missing: missing)
        + storages.warnings(described)
    }
    tensors = PyTorchTensors.markingParts(tensors)
    warnings += PyTorchTensors.emptiness(tensors)
    if isScript(archive, folder) {
      warnings.append("a TorchScript archive: its code was not read, and nothing was run")
    }
    return WeightFile(
      path: archive.file.path, format: format, byteCount: archive.file.count,
      tensors: try PyTorchTensors.sorted(tensors), warnings: warnings)
  }

  /// The top folders that hold a `data.pkl`.
  private static func folders(_ archive: ZipArchive) -> [String] {
    archive.members.compactMap { member in
      let parts = member.name.utf8.split(separator: UInt8(ascii: "/"))
      guard parts.count == 2, parts[1].elementsEqual("data.pkl".utf8) else { return nil }
      return String(parts[0])
    }
  }

  private static func isScript(_ archive: ZipArchive, _ folder: String) -> Bool {
    archive.member("\(folder)/constants.pkl") != nil
  }

  private static func pickle(
    _ member: ZipMember, in archive: ZipArchive, part: String
  ) throws(LocatedFault) -> Pickle {
    guard member.count <= PickleReader.lengthLimit else {
      throw fault(.pickle(part: part, offset: 0, .tooLong(limit: PickleReader.lengthLimit)))
    }
    let (file, range) = try archive.bytes(of: member).mapped()
    return try Pickle(file, in: range, part: part)
  }

  /// The byte order that the archive names. Archives of PyTorch before 2.1 name none; they are little-endian.
  private static func byteOrder(
    _ archive: ZipArchive, _ folder: String
  ) throws(LocatedFault) -> ByteOrder {
    guard let member = archive.member("\(folder)/byteorder") else { return .little }
    let text = String(decoding: try archive.start(of: member, count: 64), as: UTF8.self)
    guard let order = ByteOrder(rawValue: text) else {
      throw fault(
        .part("byteorder", expected: "\"little\" or \"big\"", found: DisplayedText.quoted(text)))
    }
    return order
  }
}

/// The members of an archive that are storages.
private struct PyTorchStorages {
  private let archive: ZipArchive
  private let folder: String

  init(_ archive: ZipArchive, folder: String) {
    self.archive = archive
    self.folder = folder
  }

  /// The keys of the storages that are not in the archive. Those that are have the bytes that their description needs.
  func missing(of described: [String: PickledStorage]) throws(LocatedFault) -> Set<String> {
    var missing: Set<String> = []
    for (key, storage) in described.sorted(by: { $0.key < $1.key }) {
      guard let member = archive.member(folder + key) else {
        missing.insert(key)
        continue
      }
      guard storage.byteCount <= member.count else {
        throw PyTorchArchive.fault(
          .storageSize(key: key, expected: storage.byteCount, found: member.count))
      }
    }
    return missing
  }

  /// A part of a storage that has been checked.
  func bytes(of storage: PickledStorage, _ part: Range<Int>) -> TensorBytes {
    guard let member = archive.member(folder + storage.key) else {
      preconditionFailure("storage \(storage.key) was not checked")
    }
    return archive.bytes(of: member, part)
  }

  /// The warning that the archive holds storages that the pickle does not mention.
  func warnings(_ described: [String: PickledStorage]) -> [String] {
    let left = archive.members.filter {
      $0.name.utf8.starts(with: folder.utf8)
        && described[String(decoding: $0.name.utf8.dropFirst(folder.utf8.count), as: UTF8.self)]
          == nil
    }
    guard let first = left.first else { return [] }
    return [
      "holds storages that no tensor has, ignored: \(DisplayedText.quoted(first.name))"
        + (left.count > 1 ? " and \(left.count - 1) more" : "")
    ]
  }
}
