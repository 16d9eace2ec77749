/// A file that was read.
package struct SourceReport: Codable, Equatable, Sendable {
  /// The file's path, as it was given.
  package var path: String
  /// The format that its contents showed, for instance `safetensors`.
  package var format: String
  /// The file's size in bytes.
  package var bytes: Int

  /// A file at `path` of `bytes` bytes.
  package init(path: String, format: String, bytes: Int) {
    self.path = path
    self.format = format
    self.bytes = bytes
  }
}
