import Files

/// What is wrong with the index of a sharded file, or with one of its shards.
package enum ShardFault: ReadingFault {
  /// A shard's name is refused.
  case name(String, Refusal)
  /// A shard cannot be opened; the error number says why.
  case missing(String, errno: Int32)
  /// A shard is of a format that does not come in shards.
  case notAShard(String)
  /// Two shards are of different formats.
  case mixed(String, String)
  /// The shard that the index gives for a tensor does not hold it.
  case notInShard(String)
  /// Two shards hold a tensor of the same name.
  case inTwoShards(String, String)

  /// Why a shard's name is refused.
  package enum Refusal: Equatable, Sendable {
    /// It is empty, has a separator, or leads to another folder.
    case notAFileName
    /// It is a link to a file that is neither beside the index nor where the index really is.
    case outsideFolder
  }

  package var kind: WeightFileError.Kind {
    switch self {
    case .missing: .unreadable
    case .name, .notAShard, .mixed, .notInShard, .inTwoShards: .malformed
    }
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .name(let name, .notAFileName):
      "weight_map: expected a plain file name beside the index, found \(DisplayedText.quoted(name))"
    case .name(let name, .outsideFolder):
      "weight_map: shard \(DisplayedText.quoted(name)) is a link out of the index's folder"
    case .missing(let name, let code):
      "weight_map: shard \(DisplayedText.quoted(name)) cannot be opened: \(systemWords(code))"
    case .notAShard(let name):
      "weight_map: expected shards of one of these formats: \(WeightFileFormat.inShards.titles); "
        + "found \(DisplayedText.quoted(name)), which is of none"
    case .mixed(let first, let second):
      "weight_map: expected shards of one format, but \(DisplayedText.quoted(first)) "
        + "and \(DisplayedText.quoted(second)) have different formats"
    case .notInShard(let name):
      "weight_map: shard \(DisplayedText.quoted(name)) does not hold this tensor"
    case .inTwoShards(let first, let second):
      "two shards hold this tensor: \(DisplayedText.quoted(first)) and \(DisplayedText.quoted(second))"
    }
  }
}
