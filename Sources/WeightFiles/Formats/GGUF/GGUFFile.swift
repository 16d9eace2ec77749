import Files

/// Reads `.gguf` files of versions 2 and 3, little-endian.
///
/// Source: the format's description and reader in ggml. A tensor starts where the one before it ends, padded to the
/// alignment; so if the size of an element type is not known, all later tensors cannot be located, and the file is
/// refused.
enum GGUFFile: FileReader {
  typealias Fault = GGUFFault

  static let format = WeightFileFormat(
    "gguf", title: "GGUF", extensions: [".gguf"])
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.starts(with: "GGUF")
  }

  /// Opens a file and, if it is the first part of a split model, the other parts beside it.
  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
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

  /// A part after the first; its own metadata must give the expected number.
  private static func other(
    _ file: MappedFile, index: Int, of count: UInt64
  ) throws(LocatedFault) -> GGUFPart {
    do throws(LocatedFault) {
      guard file.withBytes({ recognises($0, path: file.path) }) else { throw fault(.notAPart) }
      let part = try GGUFPart(file)
      let (foundIndex, foundCount) = (part.metadata.partIndex, part.metadata.partCount)
      guard foundIndex == UInt64(index), foundCount == count else {
        throw fault(.part(foundIndex, of: foundCount, expected: index, expectedCount: count))
      }
      return part
    } catch {
      throw error.about(file: file.path)
    }
  }

  private static func joined(
    _ parts: [GGUFPart], warnings: [String]
  ) throws(LocatedFault) -> WeightFile {
    let tensors = SafetensorsFile.sortedByName(parts.flatMap(\.tensors))
    for (one, next) in zip(tensors, tensors.dropFirst())
    where one.name.utf8.elementsEqual(next.name.utf8) {
      throw LocatedFault(
        ShardFault.inTwoShards(FilePaths.name(of: one.path), FilePaths.name(of: next.path)),
        tensor: one.name)
    }
    return WeightFile(
      path: parts[0].file.path, format: format,
      byteCount: parts.reduce(0) { $0 + $1.file.count }, tensors: tensors,
      warnings: parts.flatMap(\.warnings) + warnings)
  }
}

/// The names of the files of a split GGUF model: `NAME-00001-of-00003.gguf` and so on.
struct GGUFSplit {
  /// The common start of all names.
  private let stem: String
  private let count: Int

  /// The split model whose first part a file is; nil if its name or its metadata says otherwise.
  init?(firstPart path: String, _ metadata: GGUFMetadata) {
    guard metadata.partIndex == 0, let count = metadata.partCount, 2...99_999 ~= count else {
      return nil
    }
    self.count = Int(count)
    let name = FilePaths.name(of: path)
    let ending = GGUFSplit.ending(0, of: self.count)
    guard name.hasSuffix(ending) else { return nil }
    stem = String(name.dropLast(ending.count))
  }

  /// The names of the parts after the first, with their numbers, counted from 0.
  var others: [(index: Int, name: String)] {
    (1..<count).map { ($0, stem + GGUFSplit.ending($0, of: count)) }
  }

  private static func ending(_ index: Int, of count: Int) -> String {
    "-\(fiveDigits(index + 1))-of-\(fiveDigits(count)).gguf"
  }

  private static func fiveDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
