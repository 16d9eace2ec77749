/// Why a folder is not read as weights.
package enum FolderFault: ReadingFault {
  /// No name in it is one of a weight file, or of an index of shards.
  case noWeights(files: Int, folders: Int)
  /// It holds more weight files than are opened together.
  case tooManyFiles(Int, limit: Int)

  package var kind: WeightFileError.Kind {
    switch self {
    case .noWeights: .unreadable
    case .tooManyFiles: .malformed
    }
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .noWeights(let files, let folders):
      "expected weight files (\(WeightFileFormat.fileExtensions.joined(separator: " "))) or an "
        + "index of shards (.index.json), found \(Self.count(files, "other file")) and "
        + "\(Self.count(folders, "folder")), which are not searched"
    case .tooManyFiles(let count, let limit):
      "holds \(count) weight files, more than the \(limit) that are opened together; name some "
        + "of them"
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
