/// One shard of an index, opened.
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
    guard Shard.format(sharded: file.format) != nil else {
      throw WeightFileError(path: folder.indexPath, .notAShard(name))
    }
  }

  /// The readers of formats that come in shards.
  private static let readers: [any WeightFileReader.Type] = [
    SafetensorsFile.self, PyTorchLegacyFile.self, ZipFile.self,
  ]

  /// What files of a format with an index are together; nil for formats that do not come in shards.
  static func format(sharded format: WeightFileFormat) -> WeightFileFormat? {
    switch format {
    case .safetensors: .safetensorsSharded
    case .pytorch: .pytorchSharded
    default: nil
    }
  }

  /// Whether a file's name is of the kind that shards of a format have.
  static func isName(_ name: String, of format: WeightFileFormat) -> Bool {
    switch format {
    // Much else is called so: the optimiser's state, the arguments of a training.
    case .pytorchSharded: name.hasSuffix(".bin") && name.contains("-of-")
    default: name.hasSuffix(".safetensors")
    }
  }
}
