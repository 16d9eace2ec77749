import ArgumentParser
import Eigenframe
import Files

/// `eigenframe generate data`: sparse data whose truth is known.
struct GenerateDataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Write sparse data whose features and codes are known to a file.",
    discussion: """
      A sample is y = D z + noise: a sum of few of N atoms of length 1 in M dimensions. A .safetensors file gets the \
      tensors samples (n × M), atoms (N × M), and the codes z as codes.offsets, codes.indices and codes.values; few codes \
      also as codes (n × N). A .npy file gets the samples alone.
      Sample i depends on the seed and on i only, so --first 10000 continues where --samples 10000 ended.
      Examples: generate data --dimension 64 --atoms 256 --sparsity 8 --samples 10000 --output data.safetensors
      generate data --features 3*polygon:5 4*digon --rotate --sparsity 2 --samples 1000 --noise 0.01 --output data.npy
      """)

  @OptionGroup var directions: DirectionOptions

  @Option(help: "K, the number of active features of a sample, or its mean.")
  var sparsity: Double

  @Option(
    help: ArgumentHelp(
      "Which features are active. exact: K of N. independent: each with probability K/N. power:A: with a probability that falls as "
        + "1/(j+1)^A. groups:SIZE:R: neighbours in groups, of which two have the correlation R. tree:B: a feature only with its "
        + "parent, which has B children. split:in, split:out: K of N, with combinations that only one of the two has.",
      valueName: FeatureActivity.words.joined(separator: "|")))
  var activity: FeatureActivity = .exact

  @Option(help: "The distribution of the size of an active coefficient.")
  var amplitude: Amplitudes.Law = .halfNormal

  @Option(help: "The signs of the coefficients.")
  var signs: Amplitudes.Signs = .positive

  @Option(help: "The coefficients of feature j = 0, 1, … are multiplied by 1/(j+1)^DECAY.")
  var decay = 0.0

  @Option(help: "Standard deviation of the noise on each element of a sample.")
  var noise = 0.0

  @Option(help: "n, the number of samples.")
  var samples: Int

  @Option(help: "The number of the first sample.")
  var first = 0

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Option(help: "How elements are stored.")
  var dtype: StoredPrecision = .f64

  @Option(help: "The file, .safetensors or .npy.", completion: .file())
  var output: String

  @OptionGroup var threading: ThreadOption

  func validate() throws {
    do throws(EigenframeError) {
      if let atoms = directions.random {
        _ = try GeneratedData(plan(of: atoms), first: first, count: samples)
      } else {
        // Before the features are made, their number is not known to the plan.
        _ = try directions.weights(seed: seed)
      }
    } catch {
      throw ValidationError(error.description)
    }
    try OutputPath.requireFile(output, of: "--output")
    guard output.hasSuffix(".npy") || output.hasSuffix(".safetensors") else {
      throw ValidationError("--output must end in .safetensors or .npy.")
    }
  }

  func run() throws {
    threading.apply()
    let atoms = try directions.random ?? .directions(directions.weights(seed: seed).made())
    let data = try GeneratedData(
      plan(of: atoms), first: first, count: samples, features: directions.words)
    try data.write(to: output, as: dtype)
  }

  private func plan(of atoms: SparseDataPlan.Atoms) -> SparseDataPlan {
    var plan = SparseDataPlan(atoms, sparsity: sparsity)
    plan.activity = activity
    plan.amplitudes.law = amplitude
    plan.amplitudes.signs = signs
    plan.amplitudes.decay = decay
    plan.noise = noise
    plan.seed = seed
    return plan
  }
}

/// The options that say which directions the features have.
struct DirectionOptions: ParsableArguments {
  @Option(help: "M, the number of dimensions; with --features, at least as many as these need.")
  var dimension: Int?

  @Option(help: "N, the number of random atoms.")
  var atoms: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Instead of random atoms: features with a known geometry, as 'generate --help' describes. @SCALE multiplies their coefficients.",
      valueName: "part"))
  var features: [PartWord] = []

  @Flag(help: "With --features: rotate the space at random.")
  var rotate = false

  @Option(
    help: ArgumentHelp(
      "Move random atoms apart until the cosine of any two is from -C to C.", valueName: "c"))
  var maxCoherence: Double?

  func validate() throws {
    if features.isEmpty {
      guard dimension != nil, atoms != nil else {
        throw ValidationError("Expected --dimension and --atoms, or --features.")
      }
      guard !rotate else { throw ValidationError("--rotate needs --features.") }
    } else {
      guard atoms == nil, maxCoherence == nil else {
        throw ValidationError(
          "--features excludes \(atoms == nil ? "--max-coherence" : "--atoms"), which concerns random atoms."
        )
      }
    }
  }

  /// Random directions; nil with `--features`.
  var random: SparseDataPlan.Atoms? {
    guard features.isEmpty, let dimension, let atoms else { return nil }
    return .random(dimension: dimension, count: atoms, maxCoherence: maxCoherence)
  }

  /// The words of `--features`; nil without.
  var words: String? {
    features.isEmpty ? nil : features.map(\.text).joined(separator: " ")
  }

  /// The features with a known geometry.
  func weights(seed: UInt64) throws(EigenframeError) -> GeneratedWeights {
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = dimension
    disguise.rotation = rotate ? .random : .none
    disguise.seed = seed
    return try GeneratedWeights(features, disguise)
  }
}

extension FeatureActivity: ExpressibleByArgument {
  /// An activity as it is written on the command line.
  package init?(argument: String) { self.init(word: argument) }

  /// How the default is written.
  package var defaultValueDescription: String { word }
}

extension Amplitudes.Law: ExpressibleByArgument {}

extension Amplitudes.Signs: ExpressibleByArgument {}
