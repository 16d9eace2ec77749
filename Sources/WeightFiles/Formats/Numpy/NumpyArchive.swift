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
    for member in archive.members {
      guard let name = arrayName(member) else {
        warnings.append("member \(DisplayedText.quoted(member.name)) is no NumPy array; ignored")
        continue
      }
      do throws(LocatedFault) {
        let (tensor, extra) = try array(name, in: member, of: archive)
        tensors.append(tensor)
        if extra > 0 {
          warnings.append(
            "tensor \(DisplayedText.quoted(name)): \(bytes(extra)) after the array ignored")
        }
      } catch {
        throw error.about(tensor: name)
      }
    }
    return WeightFile(
      path: archive.file.path, format: format, byteCount: archive.file.count,
      tensors: SafetensorsFile.sortedByName(tensors), warnings: warnings)
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

  /// The array of a member, and how many bytes follow it there.
  private static func array(
    _ name: String, in member: ZipMember, of archive: ZipArchive
  ) throws(LocatedFault) -> (tensor: WeightTensor, extra: Int) {
    let start = try archive.start(of: member, count: NumpyHeader.mostBytes)
    guard start.starts(with: NumpyHeader.magic) else {
      throw LocatedFault(ZipFault.member(member.name, .notAnArray))
    }
    let header = try NumpyHeader(unsafe start.span.bytes)
    let (code, place) = try elements(header, in: member)
    let storage = TensorStorage(
      bytes: archive.bytes(of: member, place), encoding: code.encoding, shape: header.shape,
      order: header.storageOrder, byteOrder: code.byteOrder)
    return (WeightTensor(name: name, storage: storage), member.count - place.upperBound)
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
      guard case .elements(let code, let why) = error else { throw fault(error) }
      // One array that does not hold numbers does not keep the others from being read. Its elements have at least a byte.
      _ = try header.place(of: .u8, in: .max)
      return ((.unread(why.listed(code)), .little), header.dataStart..<member.count)
    }
    let place = try header.place(of: code.elementType, in: member.count)
    return ((.plain(code.elementType), code.byteOrder), place)
  }
}
