import Files

/// One shard of an index, opened.
struct Shard {
  let name: String
  let file: WeightFile

  init(_ name: String, in folder: ShardFolder) throws(LocatedFault) {
    let mapped = try folder.map(name)
    let opener: WeightFile.Opener
    do {
      opener = try WeightFile.Opener(for: mapped)
    } catch {
      throw error.about(file: mapped.path)
    }
    // Decided before the file is opened: an index among its own shards would be opened again and again.
    guard Shard.mayOpen(opener) else { throw LocatedFault(ShardFault.notAShard(name)) }
    self.name = name
    do {
      file = try opener.open(mapped)
    } catch {
      throw error.about(file: mapped.path)
    }
    guard file.format.sharding != nil else { throw LocatedFault(ShardFault.notAShard(name)) }
  }

  /// Whether what opens a file may open a shard; for an archive, its members decide that later.
  private static func mayOpen(_ opener: WeightFile.Opener) -> Bool {
    switch opener {
    case .file(let reader): reader.format.sharding != nil
    case .archive: true
    case .index: false
    }
  }
}
