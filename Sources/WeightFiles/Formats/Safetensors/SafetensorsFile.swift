import Files

/// Reads one `.safetensors` file.
enum SafetensorsFile: FileReader {
  typealias Fault = SafetensorsFault

  static let format = WeightFileFormat(
    "safetensors", title: "safetensors", extensions: [".safetensors"],
    sharding: .init(name: "safetensors-sharded", ending: ".safetensors"))
  /// The format has no signature: JSON follows the first 8 bytes, which are its length. Numbers of any other file may be
  /// such a length, so without JSON only the name decides.
  ///
  /// 0x7b is "{", and also the length of a header of 123 bytes. So a file that starts with "{" is an index only if its
  /// first 8 bytes are not a possible length.
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    let hasLength =
      bytes.byteCount >= 8
      && bytes.littleEndian(at: 0, as: UInt64.self) <= UInt64(SafetensorsHeader.lengthLimit)
    let hasText = bytes.firstVisible(from: 8) == UInt8(ascii: "{")
    let isCalledSo = format.extensions.contains { path.lowercased().hasSuffix($0) }
    if hasLength { return hasText || isCalledSo }
    if bytes.firstVisible(from: 0) == UInt8(ascii: "{") { return false }
    return hasText || bytes.byteCount < 8 && isCalledSo
  }

  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let header = try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      try SafetensorsHeader(bytes)
    }
    let tensors = header.entries.map { entry in
      WeightTensor(
        name: entry.name,
        storage: TensorStorage(
          bytes: .mapped(
            file,
            header.dataStart + entry.data.lowerBound..<header.dataStart + entry.data.upperBound),
          encoding: .plain(entry.elementType), shape: entry.shape))
    }
    return WeightFile(
      path: file.path, format: format, byteCount: file.count,
      tensors: sortedByName(tensors), warnings: header.warnings)
  }

  /// Tensors ascending by the UTF-8 bytes of their names.
  static func sortedByName(_ tensors: [WeightTensor]) -> [WeightTensor] {
    tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension RawSpan {
  /// The first byte after a place that is not white space; nil if the next 64 bytes are all white space.
  func firstVisible(from start: Int) -> UInt8? {
    copied(start..<start + 64).first { !JSONCursor.isWhitespace($0) }
  }
}
