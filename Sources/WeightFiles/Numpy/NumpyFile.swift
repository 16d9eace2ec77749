/// Reads `.npy` files: one array each.
enum NumpyFile: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: Array(NumpyHeader.magic.prefix(bytes.byteCount)))
  }

  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let header = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      try NumpyHeader(bytes, path: file.path)
    }
    let (type, shape) = (header.code.elementType, header.shape)
    let size: Int
    switch TensorSize.bytes(shape: shape, type) {
    case .success(let bytes): size = bytes
    case .failure(let fault):
      throw WeightFileError(path: file.path, fault.reason(shape: shape, type))
    }
    let found = file.count - header.dataStart
    guard size <= found else {
      throw WeightFileError(
        path: file.path, .dataSize(expected: size, shape: shape, type, found: found))
    }
    let storage = TensorStorage(
      bytes: .mapped(file, header.dataStart..<header.dataStart + size), encoding: .plain(type),
      shape: shape, order: header.storageOrder, byteOrder: header.code.byteOrder)
    let extra = found - size
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
