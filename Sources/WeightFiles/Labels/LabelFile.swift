/// The names of features: lines of text, a list in JSON, or the vocabulary of a tokenizer.
///
/// The contents decide: text that starts as JSON does, an object or array and then a string, is JSON; all else is lines,
/// so that a list whose first name is `[PAD]` is one. Lines are UTF-8, with or without a byte order mark, and end with
/// a line feed, or a carriage return and a line feed, the last with or without. A name is a whole line, spaces included;
/// an empty one is a feature without a name.
package struct LabelFile: Equatable, Sendable {
  /// The file's path, as it was asked for.
  package let path: String
  /// The names, in the order of the features, empty for a feature without a name.
  package let names: [String]
  /// Whether every feature has its place among the names.
  package let coverage: Coverage

  /// Of which features the names are.
  package enum Coverage: Equatable, Sendable {
    /// Of all: as many names as features.
    case allFeatures
    /// Of the first: an embedding may have rows beyond its vocabulary, which fill a round number.
    case firstFeatures
  }

  /// A longer name, in bytes, is none.
  package static let longestLabel = 4096

  /// No matrix that fits in memory has more features.
  package static let mostLabels = 1 << 22

  /// Names from elsewhere than a file.
  package init(path: String, names: [String], coverage: Coverage = .allFeatures) {
    self.path = path
    self.names = names
    self.coverage = coverage
  }

  /// The names in a file.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be opened, and for the first thing in it that is no name.
  package static func read(path: String) throws(WeightFileError) -> LabelFile {
    let file = try MappedFile(path: path)
    return try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
      switch LabelText(of: bytes, from: start) {
      case .lines:
        return LabelFile(path: path, names: try LabelLines.names(of: bytes, from: start, path))
      case .list:
        var cursor = try jsonCursor(bytes, from: start, path)
        return LabelFile(path: path, names: try LabelList.names(&cursor))
      case .vocabulary:
        var cursor = try jsonCursor(bytes, from: start, path)
        let names = try VocabularyText(&cursor).names(path: path)
        return LabelFile(path: path, names: names, coverage: .firstFeatures)
      }
    }
  }

  private static func jsonCursor(
    _ bytes: RawSpan, from start: Int, _ path: String
  ) throws(WeightFileError) -> JSONCursor {
    try JSONCursor.requireLength(bytes.byteCount, path: path)
    let text = bytes.copied(start..<bytes.byteCount)
    try SafetensorsHeader.requireUTF8(text, at: start, path: path)
    return JSONCursor(text, at: start, path: path)
  }
}

/// The ways in which a file of labels is written.
private enum LabelText {
  case lines, list, vocabulary

  init(of bytes: RawSpan, from start: Int) {
    let visible = bytes.copied(start..<start + 64).filter { !JSONCursor.isWhitespace($0) }.prefix(2)
    switch Array(visible) {
    case Array(#"[""#.utf8): self = .list
    case Array(#"{""#.utf8): self = .vocabulary
    default: self = .lines
    }
  }
}
