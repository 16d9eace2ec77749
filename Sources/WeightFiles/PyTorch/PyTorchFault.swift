/// What is wrong with a PyTorch file.
public enum PyTorchFault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
