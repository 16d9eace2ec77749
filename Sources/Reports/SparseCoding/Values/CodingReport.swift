import SparseCoding

/// What codes of activations over a dictionary explain, and what the dictionary is like.
///
/// `code --format json` writes exactly this, and `Fixtures/code.schema.json` lists its fields. Indices count from 0; a number that does
/// not exist is absent.
public struct CodingReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.code/1"
  }

  /// The activations.
  public struct Activations: Codable, Equatable, Sendable {
    /// The name of the tensor.
    public let name: String
    /// The shape as stored.
    public let shape: [Int]
    /// The type of the elements as stored.
    public let dtype: String
    /// n, the number of samples.
    public let sampleCount: Int
    /// M, the number of dimensions.
    public let dimension: Int
    /// The root mean square of the samples' norms, after the mean was subtracted if that was asked for.
    public let size: Double
    /// ‖mean‖ / size before the mean was subtracted: near 1, all samples have one direction.
    public let meanShare: Double

    /// Activations; the parameters are the properties.
    package init(
      _ provenance: MatrixProvenance, _ sampleCount: Int, _ dimension: Int, size: Double,
      meanShare: Double
    ) {
      (name, shape, dtype) = (provenance.name, provenance.shape, provenance.dtype)
      (self.sampleCount, self.dimension) = (sampleCount, dimension)
      (self.size, self.meanShare) = (size, meanShare)
    }
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes.
  public let options: [String: OptionValue]
  /// The files of the activations.
  public let sources: [SourceReport]
  /// The activations.
  public let activations: Activations
  /// The dictionary.
  public let dictionary: DictionaryReport
  /// μ₁(1), μ₁(2), …, the Babel function of the dictionary, up to 32 atoms; absent with more than 4,096 atoms.
  public let babel: [Double]?
  /// How both were found.
  public let method: Method
  /// The codes.
  public let codes: Codes
  /// What the dictionary explains of samples that it was not learnt from; absent if none was held out.
  public let heldOut: Trial?
  /// What codes with as many atoms explain of noise; absent if that was not asked for.
  public let noise: Noise?
  /// What the encoder of an autoencoder loses; absent without one.
  public let gap: Gap?
  /// The agreement with the truth; absent if none is given.
  public let recovery: Recovery?
  /// The geometry of the atoms; absent if it was not asked for.
  public let geometry: MatrixReport?
  /// What the reader should know in addition to the results.
  public let diagnostics: [DiagnosticReport]
  /// The answer in one sentence.
  public let summary: String

  /// A report; the parameters are the properties.
  package init(
    generator: GeneratorReport, options: [String: OptionValue], sources: [SourceReport],
    activations: Activations, dictionary: DictionaryReport, babel: [Double]?, method: Method,
    codes: Codes, heldOut: Trial?, noise: Noise?, gap: Gap?, recovery: Recovery?,
    geometry: MatrixReport?, diagnostics: [DiagnosticReport]
  ) {
    schema = .version1
    (self.generator, self.options, self.sources) = (generator, options, sources)
    (self.activations, self.dictionary, self.babel) = (activations, dictionary, babel)
    (self.method, self.codes, self.heldOut, self.noise) = (method, codes, heldOut, noise)
    (self.gap, self.recovery) = (gap, recovery)
    (self.geometry, self.diagnostics) = (geometry, diagnostics)
    summary =
      "\(Digits.count(dictionary.atomCount, "atom"))"
      + Self.summary(codes, Tried(codes, heldOut, noise)) + (gap.map(Self.summary) ?? "")
      + (recovery.map(Self.summary) ?? "")
  }

  private static func summary(_ codes: Codes, _ tried: Tried) -> String {
    let dead = codes.deadCount > 0 ? ", \(Digits.count(codes.deadCount)) of them dead," : ""
    let active = "with \(Digits.figure(tried.meanCount, significant: 3)) active a sample"
    guard let explained = tried.explained else {
      return "\(dead) code samples that do not vary \(active)"
    }
    let noise = tried.noise.map { " (of noise \(Digits.part($0)))" } ?? ""
    return "\(dead) explain \(Digits.part(explained)) of the variance\(tried.words)\(noise) "
      + active
  }

  private static func summary(_ gap: Gap) -> String {
    guard let explained = gap.encoder.explainedVariance else { return "" }
    return ", the encoder \(Digits.part(explained)) with "
      + Digits.figure(gap.encoder.meanCount, significant: 3)
  }

  private static func summary(_ recovery: Recovery) -> String {
    let codes = recovery.codes.map {
      ", of the codes \(Digits.score($0.mean)) (\(Digits.figure($0.chance, significant: 3)))"
    }
    return
      "; \(Digits.count(recovery.nearCount)) of "
      + "\(Digits.count(recovery.truth.atomCount, "true atom")) recovered, MCC \(Digits.score(recovery.score.mean)) (chance "
      + "\(Digits.figure(recovery.score.chance, significant: 3)))\(codes ?? "")"
  }
}
