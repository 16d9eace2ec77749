import Files

/// The data of a GGUF file, assigned to its tensors from front to back.
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

  mutating func tensor(_ info: GGUFTensorInfo) throws(LocatedFault) -> WeightTensor {
    guard info.offset == UInt64(next) else {
      throw GGUFFile.fault(.offset(info.offset, expected: next), tensor: info.name)
    }
    let found = max(0, file.count - start - next)
    guard info.byteCount <= found, start + next <= file.count else {
      throw LocatedFault(
        DataFault.cutOff(expected: info.byteCount, found: found), tensor: info.name)
    }
    let begin = start + next
    // This cannot overflow: the file reaches to here, and the padding is small.
    next = GGUFData.padded(next + info.byteCount, to: alignment)
    return WeightTensor(
      name: info.name,
      storage: TensorStorage(
        bytes: .mapped(file, begin..<begin + info.byteCount), encoding: info.elements.encoding,
        shape: info.shape))
  }

  /// The warning about bytes after the last tensor.
  var warnings: [String] {
    let extra = file.count - start - next
    return extra > 0 ? ["\(bytes(extra)) after the last tensor ignored"] : []
  }

  private static func padded(_ offset: Int, to alignment: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }
}
