/// Reads the index of a sharded model, such as `model.safetensors.index.json`, and the shards it names.
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
    let tensors = try select(index, from: shards, path: file.path)
    return WeightFile(
      path: file.path, format: .safetensorsSharded,
      byteCount: file.count + shards.reduce(0) { $0 + $1.file.byteCount },
      tensors: SafetensorsFile.sortedByName(tensors),
      warnings: warnings(index, tensors, shards, folder))
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
    _ folder: ShardFolder
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
    for name in folder.shardsBeside(Set(shards.map(\.name))) {
      warnings.append("\(DisplayedText.quoted(name)) is not in the index, ignored")
    }
    let total = tensors.reduce(0) { $0 + $1.byteCount }
    if let claimed = index.totalSize, claimed != total {
      warnings.append("total_size is \(claimed), but the tensors have \(bytes(total))")
    }
    return warnings
  }
}

/// One shard, opened.
struct Shard {
  let name: String
  let file: WeightFile

  init(_ name: String, in folder: ShardFolder) throws(WeightFileError) {
    let mapped = try folder.map(name)
    let reader = try WeightFile.reader(of: mapped)
    // Decided before opening: an index among its own shards would be opened for ever.
    guard Shard.readers.contains(where: { $0 == reader }) else {
      throw WeightFileError(path: folder.indexPath, .notAShard(name))
    }
    self.name = name
    file = try reader.open(mapped)
  }

  /// The readers of formats that come in shards.
  private static let readers: [any WeightFileReader.Type] = [SafetensorsFile.self]
}
