import Analysis
import LinearAlgebra
import Matrices
import Reports
import SparseCoding
import WeightFiles

/// The dictionary of a coding: given, or learnt from the samples.
struct DictionarySource {
  /// D.
  let dictionary: AtomDictionary
  /// How it was stored; nil for one that was learnt.
  let provenance: MatrixProvenance?
  /// λ, in units of the samples; nil for a given dictionary and a given K.
  let penalty: Double?
  /// Where it comes from.
  let origin: CodingReport.Method.Origin
  /// What each start reached; nil unless learnt from all samples together.
  let objectives: [Double]?
  /// How often the samples were read; nil unless learnt in batches.
  let passes: Int?

  /// A dictionary that was read.
  init(
    given chosen: ChosenMatrix, for samples: Samples, _ options: CodingOptions, named name: String
  ) throws {
    guard chosen.features.dimension == samples.dimension else {
      throw SparseCodingError.dimensions(
        path: chosen.path, chosen.features.name, expected: samples.dimension,
        found: chosen.features.dimension, of: name)
    }
    dictionary = try chosen.dictionary().dictionary
    (provenance, origin, objectives, passes) = (chosen.provenance, .given, nil, nil)
    penalty = if case .penalty(let part) = options.sparsity { part * samples.size } else { nil }
  }

  /// The decoder of an autoencoder.
  init(
    decoderOf file: AutoencoderFile, for samples: Samples, _ sparsity: CodingOptions.Sparsity
  ) {
    dictionary = file.autoencoder.dictionary
    (provenance, origin, objectives, passes) = (nil, .autoencoder, nil, nil)
    penalty = if case .penalty(let part) = sparsity { part * samples.size } else { nil }
  }

  /// A dictionary that is learnt.
  ///
  /// - Parameters:
  ///   - learning: how it is learnt from samples that are together; of batches only the atoms, the sparsity and the signs are used.
  ///   - progress: is called before each batch, or each round, with the part of the work that is done.
  init(
    learntFrom samples: Samples, _ learning: LearningOptions, _ options: CodingOptions,
    _ progress: (_ done: Int, _ of: Int) throws -> Void
  ) throws {
    provenance = nil
    let atoms = learning.atoms
    if options.learnsFromAll(samples, atoms) {
      let learnt = try LearntDictionary(
        from: try samples.all(), learning, progress: progress)
      (dictionary, penalty, origin) = (learnt.dictionary, learnt.penalty, .batch)
      (objectives, passes) = (learnt.objectives, nil)
      return
    }
    let width = min(8192, max(1024, 2 * atoms))
    let passes = options.passes ?? min(10, max(1, 1_000_000 / samples.count))
    let batches = samples.batches(of: width)
    var generator = SeededGenerator(seed: options.seed)
    var learner = OnlineLearner(
      from: try samples.directions(atoms, using: &generator), size: samples.size, learning)
    for pass in 0..<passes {
      for (number, batch) in batches.enumerated() {
        try progress(pass * batches.count + number, passes * batches.count)
        try learner.learn(from: try samples.matrix.tile(batch))
      }
    }
    (dictionary, penalty, origin) = (learner.dictionary, learner.penalty, .stream)
    (objectives, self.passes) = (nil, passes)
  }
}

extension CodingOptions {
  /// How a dictionary with so many atoms is learnt.
  func learning(_ atoms: Int) -> LearningOptions {
    var learning = LearningOptions(atoms: atoms)
    switch sparsity {
    case .penalty(let part): learning.sparsity = .penalty(part)
    case .atoms(let count): learning.sparsity = .atoms(count)
    case .predicted, nil: break
    }
    learning.signs = signs.lasso
    learning.starts = starts
    learning.seed = seed
    return learning
  }

  fileprivate func learnsFromAll(_ samples: Samples, _ atoms: Int) -> Bool {
    switch learning {
    case .batch: true
    case .stream: false
    case .auto:
      samples.count <= 32_768 && samples.count * samples.dimension <= 1 << 24 && atoms <= 1024
    }
  }
}

extension CodingOptions.Signs {
  /// What the solvers call it.
  var lasso: Lasso.Signs { self == .any ? .any : .nonNegative }
}
