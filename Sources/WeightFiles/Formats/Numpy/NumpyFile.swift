import Files
import Matrices

/// Reads `.npy` files: one array each.
enum NumpyFile: FileReader {
  typealias Fault = NumpyFault

  static let format = WeightFileFormat(
    "numpy", title: "NumPy", extensions: [".npy"])
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: Array(NumpyHeader.magic.prefix(bytes.byteCount)))
  }

  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let header = try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      try NumpyHeader(bytes)
    }
    let code: NumpyElementCode
    do {
      code = try NumpyElementCode(header.descr)
    } catch {
      guard error.isAboutObjects, let objects = try objects(of: file, header, error) else {
        throw fault(error)
      }
      return objects
    }
    let place = try header.place(of: code.elementType, in: file.count)
    let storage = TensorStorage(
      bytes: .mapped(file, place), encoding: .plain(code.elementType), shape: header.shape,
      order: header.storageOrder, byteOrder: code.byteOrder)
    let extra = file.count - place.upperBound
    return WeightFile(
      path: file.path, format: format, byteCount: file.count,
      tensors: [WeightTensor(name: file.stem, storage: storage)],
      warnings: extra == 0 ? [] : ["\(bytes(extra)) after the array ignored"])
  }

  /// The arrays inside an array of objects, or the array itself if the objects hold none; nil if they cannot be looked at.
  private static func objects(
    of file: MappedFile, _ header: NumpyHeader, _ reason: NumpyFault
  ) throws(LocatedFault) -> WeightFile? {
    let stem = FilePaths.stem(of: file.path)
    let range = header.dataStart..<file.count
    let objects = try NumpyObjects(in: file, range, part: "the objects") { path in
      // A dictionary of arrays is a file of arrays with the names of the dictionary.
      path.map { $0.utf8.first == UInt8(ascii: "[") ? stem + $0 : $0 } ?? stem
    }
    guard let objects else { return nil }
    // Its elements have at least a byte.
    _ = try header.place(of: .u8, in: .max)
    let itself = WeightTensor(
      name: stem,
      storage: TensorStorage(
        bytes: .mapped(file, range), encoding: NumpyFault.encoding(reason), shape: header.shape))
    return WeightFile(
      path: file.path, format: format, byteCount: file.count,
      tensors: try PyTorchTensors.sorted(objects.tensors.isEmpty ? [itself] : objects.tensors),
      warnings: objects.warnings)
  }
}
