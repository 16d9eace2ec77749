/// What is wrong with an ONNX file.
public enum ONNXFault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
