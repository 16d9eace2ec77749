import Files
import Matrices

/// Reads `.npz` files: NumPy arrays in a ZIP archive, as `numpy.savez` and `numpy.savez_compressed` write them.
enum NumpyArchive: ArchiveReader {
  typealias Fault = NumpyFault

  static let format = WeightFileFormat(
    "npz", title: "NumPy archive", extensions: [".npz"])
  static func recognises(_ archive: ZipArchive) -> Bool {
    archive.members.isEmpty || archive.members.contains { arrayName($0) != nil }
  }

  static func open(_ archive: ZipArchive) throws(LocatedFault) -> WeightFile {
    var tensors: [WeightTensor] = []
    var warnings: [String] = []
    // By bytes: Swift's strings are equal if they look alike.
    var taken = Set(archive.members.compactMap { arrayName($0).map { Array($0.utf8) } })
    for member in archive.members {
      guard let name = arrayName(member) else {
        warnings.append(
          "member \(DisplayedText.quoted(member.name)) is not a NumPy array and is ignored")
        continue
      }
      do throws(LocatedFault) {
        let found = try arrays(name, in: member, of: archive)
        tensors += found.tensors.map { tensor in
          tensor.name.utf8.elementsEqual(name.utf8) ? tensor : renamed(tensor, &taken)
        }
        warnings += found.warnings.map { "tensor \(DisplayedText.quoted(name)): \($0)" }
      } catch {
        throw error.about(tensor: name)
      }
    }
    return WeightFile(
      path: archive.file.path, format: format, byteCount: archive.file.count,
      tensors: try PyTorchTensors.sorted(tensors), warnings: warnings)
  }

  /// The array's name: the member's name without its extension; nil if the member is not an array.
  private static func arrayName(_ member: ZipMember) -> String? {
    let name = member.name.utf8
    // macOS adds a folder with notes on each file of an archive, under nearly the same names.
    guard name.suffix(4).elementsEqual(".npy".utf8), !name.starts(with: "__MACOSX/".utf8) else {
      return nil
    }
    return String(decoding: name.dropLast(4), as: UTF8.self)
  }

  /// The same tensor, with a number added to its name if another array already has this name.
  private static func renamed(
    _ tensor: WeightTensor, _ taken: inout Set<[UInt8]>
  ) -> WeightTensor {
    var (name, number) = (tensor.name, 1)
    while !taken.insert(Array(name.utf8)).inserted {
      number += 1
      name = "\(tensor.name)#\(number)"
    }
    return WeightTensor(name: name, storage: tensor.storage)
  }

  /// The array of a member, or the arrays inside its objects, with warnings.
  private static func arrays(
    _ name: String, in member: ZipMember, of archive: ZipArchive
  ) throws(LocatedFault) -> (tensors: [WeightTensor], warnings: [String]) {
    let start = try archive.start(of: member, count: NumpyHeader.mostBytes)
    guard start.starts(with: NumpyHeader.magic) else {
      throw LocatedFault(ZipFault.member(member.name, .notAnArray))
    }
    let header = try NumpyHeader(unsafe start.span.bytes)
    let (code, place) = try elements(header, in: member)
    if case .unavailable(_, .objects) = code.encoding,
      let objects = try objects(name, header, in: member, of: archive), !objects.tensors.isEmpty
    {
      return (objects.tensors, objects.warnings)
    }
    let storage = TensorStorage(
      bytes: archive.bytes(of: member, place), encoding: code.encoding, shape: header.shape,
      order: header.storageOrder, byteOrder: code.byteOrder)
    let extra = member.count - place.upperBound
    return (
      [WeightTensor(name: name, storage: storage)],
      extra == 0 ? [] : ["\(bytes(extra)) after the array ignored"]
    )
  }

  /// What the objects of a member hold; nil if they cannot be looked at.
  private static func objects(
    _ name: String, _ header: NumpyHeader, in member: ZipMember, of archive: ZipArchive
  ) throws(LocatedFault) -> NumpyObjects? {
    guard member.count <= PickleReader.lengthLimit,
      let (file, range) = try? archive.bytes(of: member).mapped()
    else { return nil }
    return try NumpyObjects(
      in: file, range.lowerBound + header.dataStart..<range.upperBound, part: member.name
    ) { NumpyObjects.name($0, in: name) }
  }

  /// What an array's elements are, and their place in its member.
  private static func elements(
    _ header: NumpyHeader, in member: ZipMember
  ) throws(LocatedFault) -> (
    code: (encoding: ElementEncoding, byteOrder: ByteOrder), place: Range<Int>
  ) {
    let code: NumpyElementCode
    do {
      code = try NumpyElementCode(header.descr)
    } catch {
      guard case .elements = error else { throw fault(error) }
      // One array that does not hold numbers does not keep the others from being read. Its elements have at least a byte.
      _ = try header.place(of: .u8, in: .max)
      return ((NumpyFault.encoding(error), .little), header.dataStart..<member.count)
    }
    let place = try header.place(of: code.elementType, in: member.count)
    return ((.plain(code.elementType), code.byteOrder), place)
  }
}
