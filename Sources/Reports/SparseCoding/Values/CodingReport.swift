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

  /// Where the dictionary comes from, and how codes were found.
  public struct Method: Codable, Equatable, Sendable {
    /// Where the dictionary comes from.
    public enum Origin: String, Codable, Equatable, Sendable {
      /// A file.
      case given
      /// The decoder of an autoencoder.
      case autoencoder
      /// Learnt from all samples together.
      case batch
      /// Learnt from the samples in batches.
      case stream
    }

    /// How codes were found.
    public enum Inference: String, Codable, Equatable, Sendable {
      /// The lasso.
      case lasso
      /// Orthogonal matching pursuit.
      case pursuit
    }

    /// Where the dictionary comes from.
    public let dictionary: Origin
    /// How codes were found.
    public let inference: Inference
    /// Whether codes may be negative.
    public let signed: Bool
    /// λ of the lasso, in units of the activations; of a pursuit the one that the dictionary was learnt with. Absent for a pursuit with a
    /// given dictionary.
    public let penalty: Double?
    /// K, the most atoms of a sample; absent for the lasso.
    public let sparsity: Int?
    /// What each start reached, the least is taken; absent unless learnt from all samples together.
    public let objectives: [Double]?
    /// How often the samples were read to learn; absent unless learnt in batches.
    public let passes: Int?

    /// A method; the parameters are the properties.
    package init(
      _ dictionary: Origin, _ inference: Inference, signed: Bool, penalty: Double?, sparsity: Int?,
      objectives: [Double]? = nil, passes: Int? = nil
    ) {
      (self.dictionary, self.inference, self.signed) = (dictionary, inference, signed)
      (self.penalty, self.sparsity) = (penalty, sparsity)
      (self.objectives, self.passes) = (objectives, passes)
    }
  }

  /// What the codes are like.
  public struct Codes: Codable, Equatable, Sendable {
    /// How many samples use a number of atoms.
    public struct Count: Codable, Equatable, Sendable {
      /// The number of atoms.
      public let atoms: Int
      /// The number of samples that use so many.
      public let samples: Int
    }

    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖², ȳ the mean; absent for samples that do not vary.
    public let explainedVariance: Double?
    /// Σ ‖y − D z‖².
    public let squaredError: Double
    /// L0, the mean number of atoms of a sample.
    public let meanCount: Double
    /// The mean of ‖z‖₁.
    public let meanSize: Double
    /// How many samples use how many atoms, ascending.
    public let counts: [Count]
    /// How many samples use each atom.
    public let uses: [Int]
    /// How many atoms no sample uses.
    public let deadCount: Int

    /// The report on a tally.
    package init(_ tally: CodeTally) {
      explainedVariance = tally.explainedVariance
      squaredError = tally.squaredError
      (meanCount, meanSize) = (tally.meanCount, tally.meanSize)
      counts = tally.counts.sorted { $0.key < $1.key }.map {
        Count(atoms: $0.key, samples: $0.value)
      }
      uses = tally.uses
      deadCount = tally.dead.count
    }
  }

  /// What an autoencoder's encoder loses against codes that are searched for with its decoder.
  public struct Gap: Codable, Equatable, Sendable {
    /// How good codes are.
    public struct Score: Codable, Equatable, Sendable {
      /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²; absent for samples that do not vary.
      public let explainedVariance: Double?
      /// L0, the mean number of atoms of a sample.
      public let meanCount: Double
      /// How many atoms no sample uses.
      public let unusedCount: Int

      init(_ score: AmortisationGap.Score) {
        (explainedVariance, meanCount) = (score.explainedVariance, score.meanCount)
        unusedCount = score.unused
      }
    }

    /// The kind of autoencoder, as its library calls it.
    public let kind: String
    /// The number of samples, the first ones.
    public let sampleCount: Int
    /// K of the pursuits, the encoder's L0 rounded.
    public let sparsity: Int
    /// λ of the lasso, in units of the samples; absent for an encoder without active atoms.
    public let penalty: Double?
    /// The encoder's codes.
    public let encoder: Score
    /// The encoder's atoms, with coefficients of least squares.
    public let refitted: Score
    /// Orthogonal matching pursuit without negative codes.
    public let pursuit: Score
    /// Orthogonal matching pursuit with codes of any sign.
    public let signedPursuit: Score
    /// The lasso with the same L0.
    public let lasso: Score
    /// The lasso's atoms, with coefficients of least squares.
    public let lassoRefitted: Score
    /// The explained variance of the best codes with the encoder's signs less the encoder's; absent for samples that do not vary.
    public let gap: Double?

    /// The report on a gap.
    package init(_ gap: AmortisationGap, _ kind: String) {
      self.kind = kind
      (sampleCount, sparsity, penalty) = (gap.samples, gap.sparsity, gap.penalty)
      (encoder, refitted) = (Score(gap.encoder), Score(gap.refitted))
      (pursuit, signedPursuit) = (Score(gap.pursuit), Score(gap.signedPursuit))
      (lasso, lassoRefitted) = (Score(gap.lasso), Score(gap.lassoRefitted))
      self.gap = gap.gap
    }
  }

  /// How well the dictionary agrees with the true one.
  public struct Recovery: Codable, Equatable, Sendable {
    /// The true dictionary.
    public let truth: DictionaryReport
    /// The score of its atoms.
    public let score: MatchReport.Score
    /// How many true atoms have a near partner.
    public let nearCount: Int
    /// The |cos| from which on atoms are near.
    public let near: Double

    /// The report on a match of the true dictionary with the other.
    package init(_ match: DictionaryMatch, _ truth: DictionaryReport, draws: Int) {
      self.truth = truth
      score = MatchReport.Score(match, draws: draws)
      (nearCount, near) = (match.nearCount, match.near)
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
    codes: Codes, gap: Gap?, recovery: Recovery?, geometry: MatrixReport?,
    diagnostics: [DiagnosticReport]
  ) {
    schema = .version1
    (self.generator, self.options, self.sources) = (generator, options, sources)
    (self.activations, self.dictionary, self.babel) = (activations, dictionary, babel)
    (self.method, self.codes, self.gap) = (method, codes, gap)
    (self.recovery, self.geometry, self.diagnostics) = (recovery, geometry, diagnostics)
    summary = Self.summary(dictionary, codes, gap, recovery)
  }

  private static func summary(
    _ dictionary: DictionaryReport, _ codes: Codes, _ gap: Gap?, _ recovery: Recovery?
  ) -> String {
    let encoder = gap?.encoder.explainedVariance.map {
      ", the encoder \(Digits.percent($0)) with "
        + "\(Digits.figure(gap?.encoder.meanCount ?? 0, significant: 3))"
    }

    let explained =
      codes.explainedVariance.map { "explain \(Digits.percent($0)) of the variance" }
      ?? "code samples that do not vary"
    let dead = codes.deadCount > 0 ? ", \(Digits.count(codes.deadCount)) of them dead" : ""
    let recovered = recovery.map {
      "; \(Digits.count($0.nearCount)) of \(Digits.count($0.truth.atomCount, "true atom")) recovered, "
        + "MCC \(Digits.figure($0.score.mean, significant: 3)) (chance "
        + "\(Digits.figure($0.score.chance, significant: 3)))"
    }
    return "\(Digits.count(dictionary.atomCount, "atom"))\(dead) \(explained) with "
      + "\(Digits.figure(codes.meanCount, significant: 3)) active a sample\(encoder ?? "")\(recovered ?? "")"
  }
}
