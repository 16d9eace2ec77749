/// Something that the reader should know in addition to the results.
package struct DiagnosticReport: Codable, Equatable, Sendable {
  /// How much a diagnostic matters.
  package enum Severity: String, Codable, Equatable, Sendable {
    /// A choice that was made, or a fact worth knowing; the results are valid.
    case note
    /// Something that limits what the results mean.
    case warning
    /// Something that could not be analysed.
    case error
  }

  /// How much it matters.
  package var severity: Severity
  /// A stable name for programs to test, for instance `blocks-skipped`.
  package var code: String
  /// What was seen, what it may mean and what to do, in one line.
  package var message: String
  /// The name of the matrix it concerns; absent when it concerns the whole run.
  package var matrix: String?

  /// A diagnostic of these parts.
  package init(severity: Severity, code: String, message: String, matrix: String? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.matrix = matrix
  }
}
