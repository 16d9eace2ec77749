import Files

/// The names of features: lines of text, a list in JSON, the vocabulary of a tokenizer, or what a table says itself.
///
/// The contents decide: text that starts with an object or array and then a string is JSON; all other text is lines, so
/// a list may start with the name `[PAD]`. Lines are UTF-8, with or without a byte order mark. A line ends with a line
/// feed, or with a carriage return and a line feed; the last line may have no end. A name is a whole line, including
/// spaces; an empty line is a feature without a name. If every line is a name and a number with a tab between them,
/// see `LabelColumns`.
public struct LabelFile: Equatable, Sendable {
  /// The file's path, as it was asked for.
  package let path: String
  /// The names, in the order of the features, empty for a feature without a name.
  package let names: [String]
  /// Which features have a name in the list.
  package let coverage: Coverage

  /// Which features a list names.
  package enum Coverage: Equatable, Sendable {
    /// All features: the list is as long as the matrix has features.
    case allFeatures
    /// The first features: an embedding may have more rows than its vocabulary, to fill a round number.
    case firstFeatures
  }

  /// The longest name, in bytes.
  package static let longestLabel = 4096

  /// The most names: no matrix that fits in memory has more features.
  package static let mostLabels = 1 << 22

  /// Names that do not come from a file.
  package init(path: String, names: [String], coverage: Coverage = .allFeatures) {
    self.path = path
    self.names = names
    self.coverage = coverage
  }

  /// The names in a file.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be opened, and for the first entry that is not a name.
  package static func read(path: String) throws(WeightFileError) -> LabelFile {
    do {
      let (names, coverage) = try MappedFile.opened(path).withBytes { bytes throws(LocatedFault) in
        try labels(in: bytes)
      }
      return LabelFile(path: path, names: names, coverage: coverage)
    } catch {
      throw WeightFileError(error, path: path)
    }
  }

  private static func labels(
    in bytes: RawSpan
  ) throws(LocatedFault) -> (names: [String], coverage: Coverage) {
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    switch LabelText(of: bytes, from: start) {
    case .lines:
      let lines = try LabelLines.names(of: bytes, from: start)
      let columns = try LabelColumns(lines)
      return columns.map { ($0.names, $0.coverage) } ?? (lines, .allFeatures)
    case .list:
      var cursor = try jsonCursor(bytes, from: start)
      return (try list(&cursor), .allFeatures)
    case .vocabulary:
      var cursor = try jsonCursor(bytes, from: start)
      return (try VocabularyText(&cursor).names(), .firstFeatures)
    }
  }

  /// Names as a JSON array of strings, one for each feature.
  private static func list(_ cursor: inout JSONCursor) throws(LocatedFault) -> [String] {
    var names = [String]()
    try cursor.array(or: "'['") { (cursor) throws(LocatedFault) in
      guard names.count < LabelFile.mostLabels else {
        throw LocatedFault(LabelFault.tooMany(limit: LabelFile.mostLabels))
      }
      names.append(try cursor.string(or: "a name in quotes"))
    }
    try cursor.end()
    return names
  }

  private static func jsonCursor(
    _ bytes: RawSpan, from start: Int
  ) throws(LocatedFault) -> JSONCursor {
    try JSONCursor.requireLength(bytes.byteCount)
    let text = bytes.copied(start..<bytes.byteCount)
    try JSONCursor.requireUTF8(text, at: start)
    return JSONCursor(text, at: start)
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
