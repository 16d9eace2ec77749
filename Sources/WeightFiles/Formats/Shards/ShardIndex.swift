import Files

/// Reads the index of a sharded model, such as `model.safetensors.index.json` or `pytorch_model.bin.index.json`, and
/// the shards it names.
///
/// The index is not trusted: it may only name files beside itself.
enum ShardIndex {
  /// Whether a file may be an index: it is JSON.
  static func recognises(_ bytes: RawSpan) -> Bool {
    bytes.firstVisible(from: 0) == UInt8(ascii: "{")
  }

  /// Opens an index and all of its shards; no element is read.
  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let index = try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      try ShardIndexText(bytes)
    }
    if file.origin == .stream {
      throw LocatedFault(OpeningFault.namesOtherFiles(ofStream: "an index of shards"))
    }
    let folder = ShardFolder(indexPath: file.path)
    let names = Set(index.shardOfTensor.map(\.shard)).sorted()
    var shards: [Shard] = []
    for name in names { shards.append(try Shard(name, in: folder)) }
    let format = try format(of: shards)
    let sharded = format.sharded ?? format
    let tensors = try select(index, from: shards)
    return WeightFile(
      path: file.path, format: sharded,
      byteCount: file.count + shards.reduce(0) { $0 + $1.file.byteCount },
      tensors: SafetensorsFile.sortedByName(tensors),
      warnings: warnings(index, tensors, shards, format, folder))
  }

  /// The format of each shard.
  private static func format(of shards: [Shard]) throws(LocatedFault) -> WeightFileFormat {
    // An index without tensors is an index of the format that has no other sign.
    guard let first = shards.first else { return SafetensorsFile.format }
    if let other = shards.first(where: { $0.file.format != first.file.format }) {
      throw LocatedFault(ShardFault.mixed(first.name, other.name))
    }
    return first.file.format
  }

  /// The tensors of the map, each from its shard.
  private static func select(
    _ index: ShardIndexText, from shards: [Shard]
  ) throws(LocatedFault) -> [WeightTensor] {
    var found: [[UInt8]: (tensor: WeightTensor, shard: String)] = [:]
    for shard in shards {
      for tensor in shard.file.tensors {
        let former = found.updateValue((tensor, shard.name), forKey: Array(tensor.name.utf8))
        guard let former else { continue }
        throw LocatedFault(ShardFault.inTwoShards(former.shard, shard.name), tensor: tensor.name)
      }
    }
    var tensors: [WeightTensor] = []
    for (name, shard) in index.shardOfTensor {
      guard let entry = found[Array(name.utf8)], entry.shard == shard else {
        throw LocatedFault(ShardFault.notInShard(shard), tensor: name)
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
    for name in folder.files(where: { format.isShardName($0) && !known.contains($0) }) {
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
