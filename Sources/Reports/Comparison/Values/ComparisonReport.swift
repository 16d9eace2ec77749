import Comparison
/// How two models differ, matrix by matrix.
///
/// `compare --format json` writes exactly this, and `Fixtures/compare.schema.json` lists its fields. A is the first model, B the
/// second. Indices count from 0, eigenvalues descend, a number that does not exist is absent.
public struct ComparisonReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.compare/1"
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes, with the value used.
  public let options: [String: OptionValue]
  /// The files of A, in the order given.
  public let firstSources: [SourceReport]
  /// The files of B, in the order given.
  public let secondSources: [SourceReport]
  /// The matrices that are in both, in the order of A.
  public let pairs: [PairReport]
  /// The names of the matrices that only A has.
  public let onlyFirst: [String]
  /// The names of the matrices that only B has.
  public let onlySecond: [String]
  /// The number of pairs of each kind.
  public let counts: [LikenessCount]
  /// What the reader should know in addition to the results, in the order in which it was noticed.
  public let diagnostics: [DiagnosticReport]

  /// How many pairs are alike in one way.
  public struct LikenessCount: Codable, Equatable, Sendable {
    /// The way.
    public let likeness: PairReport.Likeness
    /// How many.
    public let pairs: Int
  }

  /// A report of these parts.
  package init(
    generator: GeneratorReport, options: [String: OptionValue], firstSources: [SourceReport],
    secondSources: [SourceReport], pairs: [PairReport], onlyFirst: [String], onlySecond: [String],
    diagnostics: [DiagnosticReport]
  ) {
    schema = .version1
    self.generator = generator
    self.options = options
    self.firstSources = firstSources
    self.secondSources = secondSources
    self.pairs = pairs
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    counts = PairReport.Likeness.allCases.compactMap { likeness in
      let count = pairs.count { $0.likeness == likeness }
      return count > 0 ? LikenessCount(likeness: likeness, pairs: count) : nil
    }
    self.diagnostics = diagnostics
  }
}
