/// Where the figures of a matrix's features were written, one line for each feature.
public struct FeatureTableReport: Codable, Equatable, Sendable {
  /// The file, as it was given.
  public var path: String
  /// `csv` or `npz`.
  public var format: String
  /// What the names of the matrix's arrays begin with; absent in a file whose lines name the matrix.
  public var prefix: String?
  /// The number of features in it.
  public var lines: Int

  /// A table in the file at `path`.
  public init(path: String, format: String, prefix: String? = nil, lines: Int) {
    (self.path, self.format, self.prefix, self.lines) = (path, format, prefix, lines)
  }
}
