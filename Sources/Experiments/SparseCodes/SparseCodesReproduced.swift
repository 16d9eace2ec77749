import LinearAlgebra
import SparseCoding
import SparseEncoders

/// Encoders against sparse coding where the truth is known, as O'Neill, Gumran and Klindt 2025 set it up.
///
/// After "Compute Optimal Inference and Provable Amortisation Gap in Sparse Autoencoders", arXiv 2411.13117, and Klindt et al.,
/// "From superposition to sparse codes", arXiv 2503.01824.
package struct SparseCodesReproduced: Sendable {
  /// What is tried.
  package struct Options: Sendable {
    /// The problem of the three regimes.
    package var setting = SparseSetting(16, 8)
    /// The widths of the encoders with a hidden layer.
    package var hidden = [32]
    /// The steps of each training, and twice as many where both are unknown.
    package var steps = 20_000
    /// More problems, where both are unknown.
    package var scale = [
      SparseSetting(32, 16), SparseSetting(64, 16), SparseSetting(64, 32), SparseSetting(128, 32),
    ]
    /// The steps of each training of those.
    package var scaleSteps = 5_000

    /// As published.
    package init() {}
  }

  /// The scores of one of the further problems.
  package struct Row: Sendable {
    /// The problem.
    package let setting: SparseSetting
    /// SAE, MLP and sparse coding, both unknown.
    package let scores: [CodeScore]
    /// MCC of codes of other samples, and of random dictionaries.
    package let chance: Chance
  }

  /// What scores are compared with.
  package struct Chance: Sendable {
    /// MCC of the true codes of other samples.
    package let codes: Double
    /// MCC of two random dictionaries.
    package let atoms: Double
  }

  /// What was tried.
  package let options: Options
  /// The number of seeds.
  package let seeds: Int
  /// The scores, regime by regime.
  package let regimes: [RegimeScores]
  /// What those are compared with.
  package let chance: Chance
  /// The scores of the further problems.
  package let rows: [Row]

  /// Trains encoders, learns dictionaries, and scores both.
  ///
  /// - Parameters:
  ///   - context: the seeds, the folder of trainings, progress and stopping.
  ///   - options: what is tried.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and learning throw.
  package init?(_ context: ExperimentContext, _ options: Options = Options()) throws {
    (self.options, seeds) = (options, context.seeds)
    let forms = [EncoderForm.linear] + options.hidden.map { .perceptron(hidden: $0) }
    let settings = [options.setting] + options.scale
    let truths = try settings.map { try $0.truths(context) }
    var trainings = SparseRegime.allCases.flatMap { regime in
      forms.map {
        EncoderTraining(
          $0, regime, settings[0], truths[0],
          steps: options.steps * (regime == .nothingKnown ? 2 : 1), seed: context.seed)
      }
    }
    for (setting, truths) in zip(settings, truths).dropFirst() {
      trainings += forms.prefix(2).map {
        EncoderTraining(
          $0, .nothingKnown, setting, truths, steps: options.scaleSteps, seed: context.seed)
      }
    }
    guard var encoders = try context.encoders(trainings),
      let learnt = try Self.dictionaries(truths, context)
    else { return nil }
    chance = try Chance(settings[0], truths[0], context)
    regimes = try SparseRegime.allCases.map { regime in
      defer { encoders.removeFirst(forms.count) }
      return try RegimeScores(
        regime, settings[0], truths[0], Array(encoders.prefix(forms.count)), learnt[0],
        seed: context.seed)
    }
    rows = try settings.indices.dropFirst().map { index in
      let count = min(2, forms.count)
      defer { encoders.removeFirst(count) }
      return try Row(
        settings[index], truths[index], Array(encoders.prefix(count)), learnt[index], context)
    }
  }

  /// A learnt dictionary for each seed of each problem; several seeds at a time. nil if the work was stopped.
  private static func dictionaries(
    _ problems: [[SparseTruth]], _ context: ExperimentContext
  ) throws -> [[AtomDictionary]]? {
    let seed = context.seed
    var learnt = [[AtomDictionary]]()
    for (number, truths) in problems.enumerated() {
      guard !context.shouldStop() else { return nil }
      context.progress(
        ExperimentProgress(
          completed: number, total: problems.count, detail: "dictionary learning"))
      learnt.append(
        try Workers.map(Array(truths.enumerated())) { try $1.learnt(seed: seed &+ UInt64($0)) })
    }
    return learnt
  }
}

extension SparseCodesReproduced.Chance {
  init(
    _ setting: SparseSetting, _ truths: [SparseTruth], _ context: ExperimentContext
  ) throws {
    codes = Spread(try truths.map { try $0.chanceOfCodes() }).mean
    atoms = try setting.chanceOfAtoms(seed: context.seed)
  }
}

extension SparseCodesReproduced.Row {
  fileprivate init(
    _ setting: SparseSetting, _ truths: [SparseTruth], _ encoders: [[SparseEncoder]],
    _ learnt: [AtomDictionary], _ context: ExperimentContext
  ) throws {
    self.setting = setting
    let penalty = EncoderPlan.lassoPenalty(setting)
    let search = CodeSearch(truths: truths)
    scores =
      try encoders.map { try CodeScore($0, truths, .nothingKnown, samples: setting.samples) } + [
        search.score(.sparseCoding, .lasso(penalty: penalty), learnt, atoms: .learnt)
      ]
    chance = try SparseCodesReproduced.Chance(setting, truths, context)
  }
}
