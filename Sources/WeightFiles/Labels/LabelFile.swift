/// The names of features: a text file with one name a line, one line a feature.
///
/// UTF-8, with or without a byte order mark; lines end with a line feed, or a carriage return and a line feed, the last
/// with or without. A name is a whole line, spaces included; an empty line is a feature without a name.
public struct LabelFile: Equatable, Sendable {
  /// The file's path, as it was asked for.
  public let path: String
  /// The names, in the order of the features.
  public let names: [String]

  /// A line of more bytes is no name.
  public static let longestLabel = 4096

  /// No matrix that fits in memory has more features.
  public static let mostLabels = 1 << 24

  /// Names from elsewhere than a file.
  public init(path: String, names: [String]) {
    self.path = path
    self.names = names
  }

  /// The names in a file.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be opened, and for the first line that is no name.
  public static func read(path: String) throws(WeightFileError) -> LabelFile {
    let file = try MappedFile(path: path)
    let names = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      var lines = LabelLines(of: bytes, path: path)
      var names = [String]()
      while let name = try lines.next(of: bytes) {
        guard names.count < mostLabels else {
          throw WeightFileError(path: path, .tooManyLabels(limit: mostLabels))
        }
        names.append(name)
      }
      return names
    }
    return LabelFile(path: path, names: names)
  }
}

/// The lines of a text, one after the other.
private struct LabelLines {
  private let path: String
  private var start: Int
  private var line = 0

  init(of bytes: RawSpan, path: String) {
    self.path = path
    start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
  }

  /// The next line without its end; nil after the last.
  mutating func next(of bytes: RawSpan) throws(WeightFileError) -> String? {
    guard start < bytes.byteCount else { return nil }
    line += 1
    var end = start
    while end < bytes.byteCount, bytes.byte(at: end) != UInt8(ascii: "\n") {
      guard bytes.byte(at: end) != 0 else { throw fault(.nul) }
      end += 1
    }
    let next = end + 1
    if end > start, end < bytes.byteCount, bytes.byte(at: end - 1) == UInt8(ascii: "\r") {
      end -= 1
    }
    guard end - start <= LabelFile.longestLabel else {
      throw fault(.tooLong(bytes: end - start, limit: LabelFile.longestLabel))
    }
    guard let name = String(validating: bytes.copied(start..<end), as: UTF8.self) else {
      throw fault(.notUTF8)
    }
    start = next
    return name
  }

  private func fault(_ fault: WeightFileError.LabelFault) -> WeightFileError {
    WeightFileError(path: path, .label(line: line, fault))
  }
}
