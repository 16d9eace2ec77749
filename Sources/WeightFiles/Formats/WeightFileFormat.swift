/// A format of weight files that can be read. Each format is declared by its reader; `FormatReaders` lists these.
package struct WeightFileFormat: Hashable, Sendable {
  /// The name in reports.
  package let name: String
  /// The name in texts for people.
  package let title: String
  /// How the names of such files end, with the dot.
  ///
  /// The contents of a file decide which reader takes it. The ending helps with formats that have no signature, and says
  /// which files of a folder may hold weights.
  package let extensions: [String]
  /// How files of this format are the shards of a larger model; nil if the format does not come in shards.
  let sharding: Sharding?

  /// Files of one format that an index joins.
  struct Sharding: Hashable, Sendable {
    /// The name of the joined format in reports.
    let name: String
    /// How the names of shards end.
    let ending: String
    /// What the names of shards contain as well, because other files of that ending may lie beside the index.
    var mark = ""
  }

  init(_ name: String, title: String, extensions: [String], sharding: Sharding? = nil) {
    (self.name, self.title, self.extensions) = (name, title, extensions)
    self.sharding = sharding
  }

  /// What files of this format with an index are together; nil if the format does not come in shards.
  var sharded: WeightFileFormat? {
    sharding.map {
      WeightFileFormat(
        $0.name, title: "\(title) with an index", extensions: ["\($0.ending).index.json"])
    }
  }

  /// Whether a file's name is one that shards of this format have.
  func isShardName(_ name: String) -> Bool {
    guard let sharding else { return false }
    return name.hasSuffix(sharding.ending)
      && (sharding.mark.isEmpty || name.contains(sharding.mark))
  }
}

// MARK: Lists of all formats

extension WeightFileFormat {
  /// The formats of single files, by title.
  package static let ofFiles: [WeightFileFormat] = {
    let formats =
      FormatReaders.files.map { $0.format } + FormatReaders.archives.map { $0.format }
    return Set(formats).sorted {
      ($0.title.lowercased(), $0.name) < ($1.title.lowercased(), $1.name)
    }
  }()

  /// The formats of several files that an index joins.
  package static let ofIndexes = inShards.compactMap(\.sharded)

  /// The formats that come in shards, by title.
  static let inShards = ofFiles.filter { $0.sharding != nil }

  /// The endings of the names of single files, with the dot.
  package static let fileExtensions = ofFiles.flatMap(\.extensions)

  /// All formats with their endings, in words: `GGUF (.gguf), HDF5 (.h5), …`.
  package static let list = (ofFiles + ofIndexes).map {
    "\($0.title) (\($0.extensions.joined(separator: ", ")))"
  }.joined(separator: ", ")
}

extension [WeightFileFormat] {
  /// The titles of formats, in words: `PyTorch or safetensors`.
  var titles: String {
    guard let last, count > 1 else { return first?.title ?? "" }
    return "\(dropLast().map(\.title).joined(separator: ", ")) or \(last.title)"
  }
}
