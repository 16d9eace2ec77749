import Files

/// The folder of an index; no shard may lead out of it.
struct ShardFolder {
  let indexPath: String
  private let folder: String

  init(indexPath: String) {
    self.indexPath = indexPath
    folder = FilePaths.folder(of: indexPath) ?? "."
  }

  /// Maps a shard.
  ///
  /// A link is followed only to a file in this folder or in the real folder of the index: download caches keep index
  /// and shards as links into one store.
  func map(_ name: String) throws(LocatedFault) -> MappedFile {
    guard ShardFolder.isFileName(name) else {
      throw LocatedFault(ShardFault.name(name, .notAFileName))
    }
    let path = indexPath.contains("/") ? "\(folder)/\(name)" : name
    let real: String
    do {
      real = try FilePaths.resolved(path)
    } catch {
      throw LocatedFault(ShardFault.missing(name, errno: error.code))
    }
    let homes = [
      try? FilePaths.resolved(folder), (try? FilePaths.resolved(indexPath)).map { home(of: $0) },
    ]
    guard homes.contains(home(of: real)) else {
      throw LocatedFault(ShardFault.name(name, .outsideFolder))
    }
    return try .opened(path, resolved: real)
  }

  /// The names in the folder that `isWanted` accepts, ascending.
  func files(where isWanted: (String) -> Bool) -> [String] {
    ((try? Folder.names(in: folder)) ?? []).filter(isWanted)
  }

  private func home(of path: String) -> String { FilePaths.folder(of: path) ?? "/" }

  private static func isFileName(_ name: String) -> Bool {
    let bytes = name.utf8
    return !bytes.isEmpty && name != "." && name != ".." && bytes.count <= 255
      && !bytes.contains { $0 == 0 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }
}
