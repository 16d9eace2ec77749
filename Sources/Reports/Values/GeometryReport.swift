/// Everything that one run found out about the geometry of one or more weight matrices.
///
/// The value behind every output format. `--format json` writes exactly this: `Fixtures/report.schema.json` lists its
/// fields. Conventions that hold throughout: W is d × n with one
/// feature a column, `F = W Wᵀ` and `M = Wᵀ W`; indices count from 0; eigenvalues descend and are
/// in squared units of W; a number that does not exist is absent, never NaN.
public struct GeometryReport: Codable, Equatable, Sendable {
  /// The version of the contract that the report keeps.
  public var schema: ReportSchema
  /// The program that made the report.
  public var generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes, with the value used.
  public var options: [String: OptionValue]
  /// The files that were read, in the order given.
  public var sources: [SourceReport]
  /// What was found, one entry a matrix, in the order analysed.
  public var matrices: [MatrixReport]
  /// What the reader should know in addition to the results, in the order in which it was noticed.
  public var diagnostics: [DiagnosticReport]
  /// What the matrices say together; absent for a single one.
  public var overview: OverviewReport?

  /// A report of these parts.
  public init(
    generator: GeneratorReport,
    options: [String: OptionValue] = [:],
    sources: [SourceReport] = [],
    matrices: [MatrixReport],
    diagnostics: [DiagnosticReport] = [],
    overview: OverviewReport? = nil
  ) {
    self.schema = .version1
    self.generator = generator
    self.options = options
    self.sources = sources
    self.matrices = matrices
    self.diagnostics = diagnostics
    self.overview = overview
  }
}

/// The versions of the report's contract.
///
/// An enumeration, so that decoding a document of another version fails instead of misreading it.
public enum ReportSchema: String, Codable, Equatable, Sendable {
  /// Fields may be added in it; none is renamed or removed.
  case version1 = "eigenframe.report/1"
}
