/// Reads `.npy` files: one array each.
enum NumpyFile: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: Array(NumpyHeader.magic.prefix(bytes.byteCount)))
  }

  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let header = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      try NumpyHeader(bytes, path: file.path)
    }
    let code = try NumpyElementCode(header.descr, path: file.path)
    let place = try header.place(of: code.elementType, in: file.count, path: file.path)
    let storage = TensorStorage(
      bytes: .mapped(file, place), encoding: .plain(code.elementType), shape: header.shape,
      order: header.storageOrder, byteOrder: code.byteOrder)
    let extra = file.count - place.upperBound
    return WeightFile(
      path: file.path, format: .numpy, byteCount: file.count,
      tensors: [WeightTensor(name: name(of: file.path), storage: storage)],
      warnings: extra == 0 ? [] : ["\(bytes(extra)) after the array ignored"])
  }

  /// The file's name without folder and extension.
  static func name(of path: String) -> String {
    let base = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = base.lastIndex(of: "."), dot > base.startIndex else { return base }
    return String(base[..<dot])
  }
}
