import LinearAlgebra
import Matrices

/// What an encoder's codes lose against codes that are searched for, with the same dictionary and about as many atoms a sample: the
/// amortisation gap (Cremer, Li and Duvenaud 2018, for autoencoders).
///
/// An encoder computes codes in one layer, which is fast, but in general not the best code (O'Neill, Gumran and Klindt 2024). Part of the
/// loss is in the coefficients: `refitted` keeps the encoder's atoms. The rest is in the choice of atoms: `pursuit` and `lasso` choose
/// their own.
package struct AmortisationGap: Equatable, Sendable {
  /// How good codes are.
  package struct Score: Equatable, Sendable {
    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²; nil for samples that do not vary.
    package let explainedVariance: Double?
    /// L0, the mean number of atoms of a sample.
    package let meanCount: Double
    /// How many atoms no sample uses.
    package let unused: Int

    /// The score of codes that were counted.
    package init(_ tally: CodeTally) {
      (explainedVariance, meanCount) = (tally.explainedVariance, tally.meanCount)
      unused = tally.dead.count
    }
  }

  /// How the gap is measured.
  package struct Options: Equatable, Sendable {
    /// How many samples λ is looked for with.
    package var searched = 512
    /// How many samples are worked on at a time, which bounds the memory.
    package var batch = 1024
    /// Chooses the samples that λ is looked for with.
    package var seed: UInt64 = 0

    /// The usual options.
    package init() {}
  }

  /// n, the number of samples.
  package let samples: Int
  /// K, the encoder's mean number of atoms rounded, and at least 1: that of the pursuits.
  package let sparsity: Int
  /// λ of the lasso with the encoder's mean number of atoms; nil if it is 0.
  package let penalty: Double?
  /// The encoder's codes.
  package let encoder: Score
  /// The encoder's atoms with coefficients of least squares that its signs allow.
  package let refitted: Score
  /// Orthogonal matching pursuit with K atoms and non-negative coefficients.
  package let pursuit: Score
  /// The same with coefficients of any sign.
  package let signedPursuit: Score
  /// The lasso with the encoder's mean number of atoms, and its signs.
  package let lasso: Score
  /// The lasso's atoms with coefficients of least squares, which takes its shrinkage back.
  package let lassoRefitted: Score

  /// How much more variance the best of the searched codes with the encoder's signs explain than the encoder's: at least so large is the
  /// gap. nil for samples that do not vary.
  package var gap: Double? {
    let searched = [refitted, signs == .any ? signedPursuit : pursuit, lasso, lassoRefitted]
    guard let own = encoder.explainedVariance,
      let best = searched.compactMap(\.explainedVariance).max()
    else { return nil }
    return best - own
  }

  /// Which codes the encoder can have.
  package let signs: Lasso.Signs

  /// Measures the gap of an autoencoder.
  ///
  /// - Parameter samples: X, M × n, one sample a column, all elements finite. With a normalisation the variance is that of the normalised
  ///   samples.
  package init(
    of autoencoder: Autoencoder, _ samples: Matrix, _ options: Options = Options()
  ) throws {
    try self.init(
      of: try autoencoder.codes(samples), autoencoder.targets(samples), autoencoder.dictionary,
      autoencoder.signs, options)
  }

  /// Measures the gap of codes.
  ///
  /// - Parameters:
  ///   - codes: those of the encoder, for unit atoms.
  ///   - targets: what D z is to explain, M × n: the samples less the encoder's offset, all elements finite.
  ///   - signs: which codes the encoder can have.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N² flops and N² numbers for the Gram matrix; for each sample with K atoms about K N for each atom, several times.
  package init(
    of codes: SparseCodes, _ targets: Matrix, _ dictionary: AtomDictionary,
    _ signs: Lasso.Signs = .nonNegative, _ options: Options = Options()
  ) throws {
    precondition(
      codes.count == targets.columns && codes.atomCount == dictionary.count
        && targets.rows == dictionary.dimension, "samples, atoms and codes do not fit")
    (samples, self.signs) = (codes.count, signs)
    sparsity = max(1, Int(codes.meanCount.rounded()))
    let work = Batches(targets, dictionary, width: max(1, options.batch))
    let gram = try dictionary.gram()
    encoder = try work.score { _, part in codes.selecting(part) }
    refitted = try work.score { batch, part in
      try dictionary.refitted(codes.selecting(part), to: batch, signs)
    }
    let pursue = { [sparsity] (signs: Lasso.Signs) in
      let pursuit = MatchingPursuit(dictionary, gram: gram, sparsity: sparsity, signs)
      return try work.score { batch, _ in try pursuit.codes(batch) }
    }
    pursuit = try pursue(.nonNegative)
    signedPursuit = try pursue(.any)
    guard codes.meanCount > 0 else {
      (penalty, lasso, lassoRefitted) = (nil, encoder, encoder)
      return
    }
    let found = try EqualSparsity(
      targets, dictionary, gram, signs, count: codes.meanCount, searched: options.searched,
      seed: options.seed
    ) { lasso, tolerance in
      try work.codes { batch, _ in
        try lasso.coordinateDescent(try lasso.correlations(batch), tolerance: tolerance)
      }
    }
    penalty = found.penalty
    lasso = try work.score { _, part in found.codes.selecting(part) }
    lassoRefitted = try work.score { batch, part in
      try dictionary.refitted(found.codes.selecting(part), to: batch, signs)
    }
  }
}

/// Samples that are coded batch by batch.
private struct Batches {
  let targets: Matrix
  let dictionary: AtomDictionary
  let parts: [Range<Int>]

  init(_ targets: Matrix, _ dictionary: AtomDictionary, width: Int) {
    (self.targets, self.dictionary) = (targets, dictionary)
    parts = stride(from: 0, to: targets.columns, by: width).map {
      $0..<min($0 + width, targets.columns)
    }
  }

  /// The codes of all samples.
  func codes(_ code: (Matrix, Range<Int>) throws -> SparseCodes) throws -> SparseCodes {
    var codes = SparseCodes(atomCount: dictionary.count)
    for part in parts { codes.append(try code(targets.selecting(columns: part), part)) }
    return codes
  }

  /// The score of the codes of all samples, of which only one batch is kept.
  func score(
    _ code: (Matrix, Range<Int>) throws -> SparseCodes
  ) throws -> AmortisationGap.Score {
    var tally = CodeTally(atomCount: dictionary.count)
    for part in parts {
      let batch = targets.selecting(columns: part)
      tally.add(batch, dictionary, try code(batch, part))
    }
    return AmortisationGap.Score(tally)
  }
}
