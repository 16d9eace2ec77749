/// Something that the reader should know in addition to the results.
public struct DiagnosticReport: Codable, Equatable, Sendable {
  /// How much a diagnostic matters.
  public enum Severity: String, Codable, Equatable, Sendable {
    /// A choice that was made, or a fact worth knowing; the results are valid.
    case note
    /// Something that limits what the results mean.
    case warning
    /// Something that could not be analysed.
    case error
  }

  /// How much it matters.
  public var severity: Severity
  /// A stable name for programs to test, for instance `blocks-skipped`.
  public var code: String
  /// What was seen, what it may mean and what to do, in one line.
  public var message: String
  /// The name of the matrix it concerns; absent when it concerns the whole run.
  public var matrix: String?

  /// A diagnostic of these parts.
  public init(severity: Severity, code: String, message: String, matrix: String? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.matrix = matrix
  }
}
