import Files

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
      throw fault(error)
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
}
