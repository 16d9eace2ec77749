/// What is wrong with a table of numbers as text.
public enum TableFault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
