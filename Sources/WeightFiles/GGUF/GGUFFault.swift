/// What is wrong with a GGUF file.
public enum GGUFFault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
