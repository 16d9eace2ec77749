import Files
import Glibc

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
      try ShardIndexText(bytes, path: file.path)
    }
    if file.origin == .stream {
      throw LocatedFault(OpeningFault.namesOtherFiles(ofStream: "an index of shards"))
    }
    let folder = ShardFolder(indexPath: file.path)
    let (shards, missing) = try shards(of: index, in: folder)
    let format = try format(of: shards)
    let sharded = format.sharded ?? format
    let present = try select(index, from: shards)
    let absent = index.shardOfTensor.filter { missing.contains($0.shard) }.map {
      WeightTensor(name: $0.name, storage: .missing(shard: $0.shard, of: file))
    }
    return WeightFile(
      path: file.path, format: sharded,
      byteCount: file.count + shards.reduce(0) { $0 + $1.file.byteCount },
      tensors: SafetensorsFile.sortedByName(present + absent),
      warnings: warnings(of: missing, index)
        + warnings(index, present, shards, format, folder, areAll: missing.isEmpty))
  }

  /// The most shards that may be missing: looking for each takes a moment, and an index may name millions.
  private static let mostMissing = 4096

  /// The shards of an index, opened, and the names of those that are missing. One that is there may not be bad.
  ///
  /// - Throws: `ShardFault.missing` if no shard is there, or far too many are missing.
  private static func shards(
    of index: ShardIndexText, in folder: ShardFolder
  ) throws(LocatedFault) -> (opened: [Shard], missing: [String]) {
    var opened: [Shard] = []
    var missing: [String] = []
    var firstFault: LocatedFault?
    for name in Set(index.shardOfTensor.map(\.shard)).sorted() {
      do throws(LocatedFault) {
        opened.append(try Shard(name, in: folder))
      } catch {
        guard case .missing(_, errno: ENOENT) = error.fault as? ShardFault else { throw error }
        missing.append(name)
        firstFault = firstFault ?? error
        if missing.count > mostMissing { break }
      }
    }
    if missing.count > mostMissing, let firstFault { throw firstFault }
    if opened.isEmpty, let firstFault { throw firstFault }
    return (opened, missing)
  }

  /// A warning for each shard that is missing, and the count of the rest.
  private static func warnings(of missing: [String], _ index: ShardIndexText) -> [String] {
    let limit = 8
    let shown = missing.prefix(limit).map { name in
      let count = index.shardOfTensor.count { $0.shard == name }
      return "shard \(DisplayedText.quoted(name)) is missing, and with it "
        + (count == 1 ? "1 tensor" : "\(count) tensors")
    }
    let rest = missing.count - shown.count
    return rest > 0 ? shown + ["\(rest) more shards are missing"] : shown
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
    let opened = Set(shards.map(\.name))
    for (name, shard) in index.shardOfTensor where opened.contains(shard) {
      guard let entry = found[Array(name.utf8)], entry.shard == shard else {
        throw LocatedFault(ShardFault.notInShard(shard), tensor: name)
      }
      tensors.append(entry.tensor)
    }
    return tensors
  }

  private static func warnings(
    _ index: ShardIndexText, _ tensors: [WeightTensor], _ shards: [Shard],
    _ format: WeightFileFormat, _ folder: ShardFolder, areAll: Bool
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
    if areAll, let claimed = index.totalSize, claimed != total {
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

extension TensorStorage {
  /// A tensor of which only the name is known, because its shard is missing.
  fileprivate static func missing(shard: String, of index: MappedFile) -> TensorStorage {
    TensorStorage(
      bytes: .mapped(index, 0..<0), encoding: .unavailable("unknown", .missingShard(shard)),
      shape: [])
  }
}
