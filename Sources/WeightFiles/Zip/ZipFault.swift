/// What is wrong with a ZIP archive.
public enum ZipFault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
