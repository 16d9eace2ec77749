/// Reads the index of a sharded model, such as `model.safetensors.index.json` or `pytorch_model.bin.index.json`, and
/// the shards it names.
///
/// The index is untrusted: it may name only files beside itself.
enum ShardIndex: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.firstVisible(from: 0) == UInt8(ascii: "{")
  }

  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let index = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      try ShardIndexText(bytes, path: file.path)
    }
    let folder = ShardFolder(indexPath: file.path)
    let names = Set(index.shardOfTensor.map(\.shard)).sorted()
    var shards: [Shard] = []
    for name in names { shards.append(try Shard(name, in: folder)) }
    let format = try format(of: shards, path: file.path)
    let tensors = try select(index, from: shards, path: file.path)
    return WeightFile(
      path: file.path, format: format,
      byteCount: file.count + shards.reduce(0) { $0 + $1.file.byteCount },
      tensors: SafetensorsFile.sortedByName(tensors),
      warnings: warnings(index, tensors, shards, format, folder))
  }

  /// What the shards are together.
  private static func format(
    of shards: [Shard], path: String
  ) throws(WeightFileError) -> WeightFileFormat {
    guard let first = shards.first else { return .safetensorsSharded }
    if let other = shards.first(where: { $0.file.format != first.file.format }) {
      throw WeightFileError(path: path, .mixedShards(first.name, other.name))
    }
    return Shard.format(sharded: first.file.format) ?? .safetensorsSharded
  }

  /// The tensors of the map, each from its shard.
  private static func select(
    _ index: ShardIndexText, from shards: [Shard], path: String
  ) throws(WeightFileError) -> [WeightTensor] {
    var found: [[UInt8]: (tensor: WeightTensor, shard: String)] = [:]
    for shard in shards {
      for tensor in shard.file.tensors {
        let former = found.updateValue((tensor, shard.name), forKey: Array(tensor.name.utf8))
        guard let former else { continue }
        throw WeightFileError(
          path: path, tensor: tensor.name, .inTwoShards(former.shard, shard.name))
      }
    }
    var tensors: [WeightTensor] = []
    for (name, shard) in index.shardOfTensor {
      guard let entry = found[Array(name.utf8)], entry.shard == shard else {
        throw WeightFileError(path: path, tensor: name, .notInShard(shard))
      }
      tensors.append(entry.tensor)
    }
    return tensors
  }

  private static func warnings(
    _ index: ShardIndexText, _ tensors: [WeightTensor], _ shards: [Shard],
    _ format: WeightFileFormat, _ folder: ShardFolder
  ) -> [String] {
    var warnings: [String] = []
    for shard in shards {
      warnings += shard.file.warnings.map { "\(DisplayedText.quoted(shard.name)): \($0)" }
    }
    let mapped = Set(index.shardOfTensor.map { Array($0.name.utf8) })
    for shard in shards {
      let left = shard.file.tensors.filter { !mapped.contains(Array($0.name.utf8)) }
      guard let first = left.first else { continue }
      warnings.append(
        "shard \(DisplayedText.quoted(shard.name)) holds tensors that are not in the index, ignored: "
          + DisplayedText.quoted(first.name) + (left.count > 1 ? " and \(left.count - 1) more" : "")
      )
    }
    let known = Set(shards.map(\.name))
    for name in folder.files(where: { Shard.isName($0, of: format) && !known.contains($0) }) {
      warnings.append("\(DisplayedText.quoted(name)) is not in the index, ignored")
    }
    let total = byteCount(tensors)
    if let claimed = index.totalSize, claimed != total {
      warnings.append("total_size is \(claimed), but the tensors have \(bytes(total))")
    }
    return warnings
  }

  /// The size of all tensors in bytes; elements that tensors share count once.
  private static func byteCount(_ tensors: [WeightTensor]) -> Int {
    struct Place: Hashable {
      let path: String
      let range: Range<Int>
    }
    var seen: Set<Place> = []
    return tensors.reduce(0) { total, tensor in
      if let range = tensor.byteRange,
        !seen.insert(Place(path: tensor.path, range: range)).inserted
      {
        return total
      }
      return total + tensor.byteCount
    }
  }
}
