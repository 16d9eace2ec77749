/// Reads `.gguf` files of versions 2 and 3, little-endian.
///
/// Source: the format's description and reader in ggml. A tensor starts where the one before it ends, padded to the
/// alignment; so an element type whose size is not known hides where all that follows is, and the file is refused.
enum GGUFFile: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: "GGUF")
  }

  /// Opens a file; of a split model whose first part it is, the other parts too, where they are beside it.
  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let first = try GGUFPart(file)
    guard let count = first.metadata.partCount, count > 1 else {
      return try joined([first], warnings: [])
    }
    guard let split = GGUFSplit(firstPart: file.path, first.metadata) else {
      let part = first.metadata.partIndex.map { "part \($0 &+ 1)" } ?? "one part"
      return try joined(
        [first],
        warnings: ["\(part) of \(count) of a split model; open the first part to read them all"])
    }
    var parts = [first]
    let folder = ShardFolder(indexPath: file.path)
    for (index, name) in split.others {
      guard let file = try? folder.map(name) else {
        return try joined(
          [first],
          warnings: [
            "part 1 of \(count) of a split model; \(DisplayedText.quoted(name)) is not beside it, "
              + "so the tensors of the other parts are left out"
          ])
      }
      parts.append(try other(file, index: index, of: count))
    }
    return try joined(parts, warnings: [])
  }

  /// A part after the first, which must say that it is.
  private static func other(
    _ file: MappedFile, index: Int, of count: UInt64
  ) throws(WeightFileError) -> GGUFPart {
    guard file.withBytes({ recognises($0, path: file.path) }) else {
      throw WeightFileError(path: file.path, .gguf(.noPart))
    }
    let part = try GGUFPart(file)
    let (foundIndex, foundCount) = (part.metadata.partIndex, part.metadata.partCount)
    guard foundIndex == UInt64(index), foundCount == count else {
      throw WeightFileError(
        path: file.path,
        .gguf(.part(foundIndex, of: foundCount, expected: index, expectedCount: count)))
    }
    return part
  }

  private static func joined(
    _ parts: [GGUFPart], warnings: [String]
  ) throws(WeightFileError) -> WeightFile {
    let tensors = SafetensorsFile.sortedByName(parts.flatMap(\.tensors))
    for (one, next) in zip(tensors, tensors.dropFirst())
    where one.name.utf8.elementsEqual(next.name.utf8) {
      throw WeightFileError(
        path: parts[0].file.path, tensor: one.name,
        .inTwoShards(fileName(one.path), fileName(next.path)))
    }
    return WeightFile(
      path: parts[0].file.path, format: .gguf,
      byteCount: parts.reduce(0) { $0 + $1.file.count }, tensors: tensors,
      warnings: parts.flatMap(\.warnings) + warnings)
  }
}
