/// A file that was read.
public struct SourceReport: Codable, Equatable, Sendable {
  /// The file's path, as it was given.
  public var path: String
  /// The format that its contents showed, for instance `safetensors`.
  public var format: String
  /// The file's size in bytes.
  public var bytes: Int

  /// A file at `path` of `bytes` bytes.
  public init(path: String, format: String, bytes: Int) {
    self.path = path
    self.format = format
    self.bytes = bytes
  }
}
