import Reports
import WeightFiles

/// How activations are coded.
public struct CodingOptions: Sendable {
  /// How sparse codes are.
  public enum Sparsity: Sendable, Equatable {
    /// λ of the lasso, in units of the root mean square of the samples' norms.
    case penalty(Double)
    /// K: at most so many atoms a sample.
    case atoms(Int)
    /// The K that predicts hidden parts of held-out samples best.
    case predicted
  }

  /// Which codes are allowed.
  public enum Signs: String, Sendable, CaseIterable {
    /// No negative ones, as in autoencoders with ReLU.
    case nonNegative = "non-negative"
    /// Any.
    case any
  }

  /// How a dictionary is learnt.
  public enum Learning: String, Sendable, CaseIterable {
    /// From all samples together where that is fast: up to 2²⁴ elements, 32,768 samples and 1,024 atoms; otherwise in batches.
    case auto
    /// From all samples together, which finds the better dictionary.
    case batch
    /// In batches, with memory that does not depend on the number of samples.
    case stream
  }

  /// Whether the mean sample is subtracted.
  public enum Centering: Sendable {
    /// It is not: y ≈ D z.
    case none
    /// It is: y ≈ mean + D z.
    case mean
  }

  /// N, the number of atoms to learn; nil if a dictionary is given.
  public var atoms: Int?
  /// How sparse codes are; nil for a penalty of 0.05, and with an autoencoder for its own mean number of atoms.
  public var sparsity: Sparsity?
  /// Which codes are allowed.
  public var signs = Signs.nonNegative
  /// How a dictionary is learnt.
  public var learning = Learning.auto
  /// Whether the mean sample is subtracted.
  public var centering = Centering.none
  /// The number of starts, of which the best is taken, when all samples are learnt from together; nil for 4 with up to 256 atoms, and 1
  /// with more.
  public var starts: Int?
  /// How often the samples are read to learn in batches; nil for as often as about a million samples need, at most 10 times.
  public var passes: Int?
  /// The part of the samples, from 0 to ½, that a dictionary is not learnt from, so that it can be tried on them.
  public var heldOutShare = 0.1
  /// How many times the same is done with Gaussian noise of the same mean and covariance; nil for once where that is fast: not for a
  /// dictionary that is learnt in batches.
  public var noiseDraws: Int?
  /// The tensor of the activations.
  public var selection = TensorSelection()
  /// Which index of stored arrays numbers the samples, or the atoms of a dictionary; samples are rows by default.
  public var orientations: [OrientationRule] = []
  /// What is done with samples that are not finite.
  public var nonFinite = NonFinitePolicy.reject
  /// A dictionary to take instead of learning one; nil to learn one.
  public var dictionary: Weights?
  /// The tensor of the dictionary.
  public var dictionarySelection = TensorSelection()
  /// The path of a sparse autoencoder, whose decoder is taken as the dictionary and whose encoder is compared with codes that are
  /// searched for; nil for none. Its settings, `cfg.json` or `config.json`, are read beside it.
  public var autoencoder: String?
  /// The true dictionary, where it is known; nil otherwise.
  public var truth: Weights?
  /// The tensor of the true dictionary.
  public var truthSelection = TensorSelection()
  /// Whether the geometry of the atoms is analysed.
  public var analysesAtoms = true
  /// The seed of everything random.
  public var seed: UInt64 = 0

  /// The defaults.
  public init() {}

  /// Whether a dictionary is learnt.
  var learns: Bool { dictionary == nil && autoencoder == nil }

  /// The options that had an effect, as the report repeats them.
  var reported: [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    if let atoms, learns { values["atoms"] = .number(Double(atoms)) }
    switch sparsity {
    case .penalty(let part): values["penalty"] = .number(part)
    case .atoms(let count): values["sparsity"] = .number(Double(count))
    case .predicted: values["sparsity"] = .string("auto")
    case nil: break
    }
    if let autoencoder { values["autoencoder"] = .string(autoencoder) }
    if signs != .nonNegative { values["signs"] = .string(signs.rawValue) }
    if learns {
      if learning != .auto { values["learning"] = .string(learning.rawValue) }
      if let starts { values["starts"] = .number(Double(starts)) }
      if let passes { values["passes"] = .number(Double(passes)) }
      if heldOutShare != 0.1 { values["held-out"] = .number(heldOutShare) }
    }
    if let noiseDraws { values["null"] = .number(Double(noiseDraws)) }
    if centering == .mean { values["center"] = .bool(true) }
    let named: [(String, [String])] = [
      ("tensor", selection.included), ("features", orientations.map(\.description)),
      ("dictionary-tensor", dictionary == nil ? [] : dictionarySelection.included),
      ("truth-tensor", truth == nil ? [] : truthSelection.included),
    ]
    for (name, items) in named where !items.isEmpty { values[name] = .strings(items) }
    if nonFinite == .zeroFeature { values["skip-nonfinite"] = .bool(true) }
    values["seed"] = .seed(seed)
    return values
  }
}
