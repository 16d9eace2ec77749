/// What is wrong with an HDF5 file.
public enum HDF5Fault: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {}
  }
}
