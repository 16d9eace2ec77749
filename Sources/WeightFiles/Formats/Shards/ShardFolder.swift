import Glibc

/// The folder of an index, out of which no shard may lead.
struct ShardFolder {
  let indexPath: String
  private let folder: String

  init(indexPath: String) {
    self.indexPath = indexPath
    folder = ShardFolder.folder(of: indexPath) ?? "."
  }

  /// Maps a shard.
  ///
  /// A link is followed only to a file in the folder, or in the folder where the index itself really
  /// is: download caches keep index and shards as links into one store.
  func map(_ name: String) throws(WeightFileError) -> MappedFile {
    guard ShardFolder.isFileName(name) else {
      throw WeightFileError(path: indexPath, .shardName(name, .notAFileName))
    }
    let path = indexPath.contains("/") ? "\(folder)/\(name)" : name
    guard let real = ShardFolder.resolved(path) else {
      throw WeightFileError(path: indexPath, .missingShard(name, errno: errno))
    }
    let homes = [
      ShardFolder.resolved(folder), ShardFolder.resolved(indexPath).map { home(of: $0) },
    ]
    guard homes.contains(home(of: real)) else {
      throw WeightFileError(path: indexPath, .shardName(name, .outsideFolder))
    }
    return try MappedFile(path: path, resolved: real)
  }

  /// The names in the folder that are of a certain kind, ascending.
  func files(where isWanted: (String) -> Bool) -> [String] {
    ((try? Folder.names(in: folder)) ?? []).filter(isWanted)
  }

  private func home(of path: String) -> String { ShardFolder.folder(of: path) ?? "/" }

  private static func isFileName(_ name: String) -> Bool {
    let bytes = name.utf8
    return !bytes.isEmpty && name != "." && name != ".." && bytes.count <= 255
      && !bytes.contains { $0 == 0 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }

  /// The part before the last slash; nil if there is none.
  static func folder(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without links; nil, with `errno` set, if it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
