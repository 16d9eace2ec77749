/// Reads `.gguf` files of versions 2 and 3, little-endian.
///
/// Source: the format's description and reader in ggml. A tensor starts where the one before it ends, padded to the
/// alignment; so an element type whose size is not known hides where all that follows is, and the file is refused.
enum GGUFFile: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: "GGUF")
  }

  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    var cursor = GGUFCursor(file, at: 4)
    try requireVersion(&cursor)
    let tensorCount = try cursor.count(.tensorCount, ofAtLeast: GGUFTensorInfo.smallestEntry)
    let keyCount = try cursor.count(.keyCount, ofAtLeast: GGUFMetadata.smallestEntry)
    let metadata = try GGUFMetadata(&cursor, count: keyCount)
    let infos = try infos(&cursor, count: tensorCount)
    var data = GGUFData(cursor, alignment: metadata.alignment)
    var tensors: [WeightTensor] = []
    for info in infos { tensors.append(try data.tensor(info)) }
    return WeightFile(
      path: file.path, format: .gguf, byteCount: file.count,
      tensors: SafetensorsFile.sortedByName(tensors),
      warnings: data.warnings + partWarnings(metadata))
  }

  private static func requireVersion(_ cursor: inout GGUFCursor) throws(WeightFileError) {
    let version: UInt32 = try cursor.integer(.version)
    if 2...3 ~= version { return }
    // No version has reached 65,536; a small one read the wrong way round has nothing in its low half.
    throw cursor.error(version != 0 && version & 0xffff == 0 ? .bigEndian : .version(version))
  }

  private static func infos(
    _ cursor: inout GGUFCursor, count: Int
  ) throws(WeightFileError) -> [GGUFTensorInfo] {
    var infos: [GGUFTensorInfo] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<count {
      let start = cursor.offset
      let info = try GGUFTensorInfo(&cursor)
      guard names.insert(Array(info.name.utf8)).inserted else {
        throw WeightFileError(path: cursor.file.path, .duplicateName(info.name, offset: start))
      }
      infos.append(info)
    }
    return infos
  }

  private static func partWarnings(_ metadata: GGUFMetadata) -> [String] {
    guard let count = metadata.partCount, count > 1 else { return [] }
    let place = metadata.partIndex.map { "part \($0 &+ 1)" } ?? "one part"
    return ["\(place) of \(count) of a split model; the tensors of the other parts are not here"]
  }
}

/// The data of a GGUF file, given to its tensors from front to back.
struct GGUFData {
  private let file: MappedFile
  private let alignment: Int
  /// In bytes from the start of the file; it may lie beyond the end of a file without elements.
  private let start: Int
  /// Where the next tensor must start, in bytes from `start`.
  private var next = 0

  /// - Parameter header: a cursor that has read the whole header.
  init(_ header: GGUFCursor, alignment: Int) {
    file = header.file
    self.alignment = alignment
    start = GGUFData.padded(header.offset, to: alignment)
  }

  mutating func tensor(_ info: GGUFTensorInfo) throws(WeightFileError) -> WeightTensor {
    guard info.offset == UInt64(next) else {
      throw error(info, .gguf(.offset(info.offset, expected: next)))
    }
    let found = max(0, file.count - start - next)
    guard info.byteCount <= found, start + next <= file.count else {
      throw error(info, .truncated(.data, expected: info.byteCount, found: found))
    }
    let begin = start + next
    // No overflow: the file reaches to here, and the padding is small.
    next = GGUFData.padded(next + info.byteCount, to: alignment)
    return WeightTensor(
      name: info.name,
      storage: TensorStorage(
        bytes: .mapped(file, begin..<begin + info.byteCount), encoding: info.elements.encoding,
        shape: info.shape))
  }

  /// What is odd about what follows the tensors given so far.
  var warnings: [String] {
    let extra = file.count - start - next
    return extra > 0 ? ["\(bytes(extra)) after the last tensor ignored"] : []
  }

  private func error(_ info: GGUFTensorInfo, _ reason: WeightFileError.Reason) -> WeightFileError {
    WeightFileError(path: file.path, tensor: info.name, reason)
  }

  private static func padded(_ offset: Int, to alignment: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }
}
