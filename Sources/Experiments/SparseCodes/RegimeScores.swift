import LinearAlgebra
import SparseCoding
import SparseEncoders

/// The scores of all ways where the same is known.
package struct RegimeScores: Sendable {
  /// What is known.
  package let regime: SparseRegime
  /// A score for each way.
  package let scores: [CodeScore]

  /// The score of a way; nil if it was not tried.
  package subscript(method: CodeMethod) -> CodeScore? { scores.first { $0.method == method } }

  /// Scores encoders, and the searches that know as much.
  ///
  /// - Parameters:
  ///   - encoders: an encoder for each seed, for each form.
  ///   - learnt: a learnt dictionary for each seed.
  init(
    _ regime: SparseRegime, _ setting: SparseSetting, _ truths: [SparseTruth],
    _ encoders: [[SparseEncoder]], _ learnt: [AtomDictionary], seed: UInt64
  ) throws {
    self.regime = regime
    var scores = try encoders.map {
      try CodeScore($0, truths, regime, samples: setting.samples)
    }
    let penalty = EncoderPlan.lassoPenalty(setting)
    let search = CodeSearch(truths: truths)
    func add(
      _ method: CodeMethod, _ inference: Inference, _ dictionaries: [AtomDictionary],
      _ learning: CodeSearch.Learning
    ) throws {
      var score = try search.score(method, inference, dictionaries, atoms: learning)
      score.flops = try search.flops(inference, dictionaries)
      scores.append(score)
    }
    let lasso = Inference.lasso(penalty: penalty)
    let pursuit = Inference.pursuit(sparsity: setting.sparsity)
    switch regime {
    case .codesKnown: break
    case .dictionaryKnown:
      let known = truths.map(\.dictionary)
      try add(.pursuit, pursuit, known, .given)
      try add(.lasso, lasso, known, .given)
    case .nothingKnown:
      let decoders = encoders.first.map { $0.compactMap(\.decoder) } ?? []
      try add(.autoencoderAndLasso, lasso, decoders, .learnt)
      try add(.sparseCodingAndPursuit, pursuit, learnt, .learnt)
      try add(.sparseCoding, lasso, learnt, .learnt)
      let random = truths.enumerated().map { $1.wrongDictionary(seed: seed &+ UInt64($0)) }
      try add(.randomDictionary, lasso, random, .learnt)
    }
    self.scores = scores
  }
}

extension CodeScore {
  /// Scores the encoders of one form.
  init(
    _ encoders: [SparseEncoder], _ truths: [SparseTruth], _ regime: SparseRegime, samples: Int
  ) throws {
    let pairs = zip(truths, encoders)
    let form = encoders.first?.form ?? .linear
    let isLearnt = regime == .nothingKnown
    self.init(
      method: CodeMethod(form),
      codes: Spread(
        try pairs.map { truth, encoder in
          try truth.score(codes: encoder.codes(of: truth.test.samples))
        }),
      atoms: isLearnt
        ? Spread(
          try pairs.compactMap { truth, encoder in
            try encoder.decoder.map { try truth.score(atoms: $0) }
          }) : nil,
      flops: encoders.first?.flops.encoding(samples: samples))
  }
}

extension CodeMethod {
  /// The way of an encoder.
  init(_ form: EncoderForm) {
    switch form {
    case .linear: self = .autoencoder
    case .perceptron(let hidden): self = .perceptron(hidden)
    }
  }
}

extension EncoderPlan {
  /// The λ of the lasso with the minimum of the encoders' loss.
  static func lassoPenalty(_ setting: SparseSetting) -> Double {
    EncoderPlan(atoms: setting.atoms, tasks: []).penalty * Double(setting.dimension)
      / Double(2 * setting.atoms)
  }
}
