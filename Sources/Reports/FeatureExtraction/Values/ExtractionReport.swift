import FeatureExtraction
import Glibc

/// The features of a function that was asked for its values: directions, how much of the function they explain, and what their geometry is.
///
/// `extract --format json` writes exactly this, and `Fixtures/extract.schema.json` lists its fields. Indices count from 0; a number that
/// does not exist is absent. The directions themselves are in the file that `--output` names.
public struct ExtractionReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.extract/1"
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes.
  public let options: [String: OptionValue]
  /// The files of samples or of a network; empty for a program and a closure.
  public let sources: [SourceReport]
  /// The function.
  public let function: Function
  /// What it was asked.
  public let queries: Queries
  /// How directions were found.
  public let method: Method
  /// How much of the variance of answers is explained.
  public let explained: Explained
  /// The features, greatest energy first: row i of the directions is feature i.
  public let features: [Feature]
  /// v·x at which responses are given.
  public let grid: [Double]
  /// The angle, in radians, below which two directions are found as one.
  public let resolution: Double
  /// What no method can tell from values of the function, each in a sentence.
  public let unidentifiable: [String]
  /// The agreement with known directions; absent if none are given.
  public let recovery: Recovery?
  /// The geometry of the directions; absent if it was not asked for, and without features.
  public let geometry: MatrixReport?
  /// What the reader should know in addition to the results.
  public let diagnostics: [DiagnosticReport]
  /// The answer in one sentence.
  public let summary: String

  /// A report.
  ///
  /// - Parameters:
  ///   - found: what was found.
  ///   - resolution: the greatest |cos| of two directions that are told apart.
  package init(
    generator: GeneratorReport, options: [String: OptionValue], sources: [SourceReport],
    function: Function, budget: Int?, _ found: ExtractedFeatures, resolution: Double,
    recovery: Recovery?, geometry: MatrixReport?, diagnostics: [DiagnosticReport]
  ) {
    schema = .version1
    (self.generator, self.options, self.sources) = (generator, options, sources)
    self.function = function
    queries = Queries(found.circumstances, budget: budget)
    method = Method(found.circumstances)
    explained = Explained(found)
    features = Feature.list(found)
    grid = found.grid
    self.resolution = Self.angle(resolution)
    unidentifiable = Self.unidentifiable(found)
    (self.recovery, self.geometry, self.diagnostics) = (recovery, geometry, diagnostics)
    summary = Self.summary(features.count, explained, recovery, method)
  }

  private static func summary(
    _ count: Int, _ explained: Explained, _ recovery: Recovery?, _ method: Method
  ) -> String {
    let stopped = method.stopped ? "stopped early: " : ""
    let features = count == 0 ? "no feature" : Digits.count(count, "feature")
    var words = "\(stopped)\(features)"
    if let heldOut = explained.heldOut {
      let background = explained.background.map { ", \(Digits.part($0)) without features" } ?? ""
      words +=
        "; \(Digits.part(heldOut)) of the variance of held-out answers is explained\(background)"
    }
    if let recovery {
      words +=
        "; \(Digits.count(recovery.recoveredCount)) of "
        + "\(Digits.count(recovery.trueCount, "true direction")) recovered, "
        + "\(Digits.count(recovery.spuriousCount)) spurious"
    }
    return words
  }

  /// What no method can tell, as far as it concerns what was found.
  private static func unidentifiable(_ found: ExtractedFeatures) -> [String] {
    var sentences = [
      "the sign of a direction: σ(v·x) and σ′(−v·x) with σ′(s) = σ(−s) are the same feature",
      "the scale of a response against a factor before it: only the response as a whole is given",
      "the constant, linear and quadratic part of each response: they add up to the background, with features that have no other part",
    ]
    if found.backgroundDegree < 2 {
      sentences.append(
        "quadratic parts here, because the queries are too few to fit a background of degree 2")
    }
    return sentences
  }

  private static func angle(_ cosine: Double) -> Double {
    // 2 asin of half the chord is exact near 0, where acos is not.
    let chord = max(0, 2 - 2 * cosine).squareRoot()
    return 2 * asin(min(1, chord / 2))
  }
}
