import LinearAlgebra
import Matrices
import Reports
import SparseCoding

/// What a dictionary explains of samples that say something about it: those it was not learnt from, and noise.
///
/// Atoms that were learnt from few samples explain these well, and many atoms explain anything. So the explained variance of a coding
/// stands beside that of held-out samples, and beside that of Gaussian samples with the same mean and covariance: of the noise that the
/// same procedure does not learn from, either.
extension FileCoding {
  /// The codes of all samples, in batches, with a tally of all and one of those that are held out.
  func coded(
    _ samples: Samples, _ source: DictionarySource, _ holdOut: HoldOut
  ) throws -> (codes: SparseCodes, all: CodeTally, heldOut: CodeTally) {
    let coder = try SparseCoder(source.dictionary, inference(source), options.signs.lasso)
    var codes = SparseCodes(atomCount: source.dictionary.count)
    var (all, heldOut) = (
      CodeTally(atomCount: source.dictionary.count), CodeTally(atomCount: source.dictionary.count)
    )
    let batches = samples.batches(of: max(256, min(4096, (1 << 23) / source.dictionary.count)))
    for (number, batch) in batches.enumerated() {
      try progress("coding the samples", number, batches.count)
      let tile = try samples.matrix.tile(batch)
      let found = try coder.codes(tile)
      all.add(tile, source.dictionary, found)
      let places = holdOut.places(in: batch)
      heldOut.add(
        tile.selecting(columns: places), source.dictionary,
        SparseCodes(atomCount: found.atomCount, places.lazy.map { found[$0] }))
      codes.append(found)
    }
    return (codes, all, heldOut)
  }

  /// What codes with as many atoms explain of noise; nil if that was not asked for, and where it takes long.
  ///
  /// - Parameter count: the mean number of atoms of the codes that noise is compared with, which the lasso's codes of noise have, too:
  ///   with the same λ they would have many more. Held-out samples have more atoms than those that a dictionary was learnt from.
  func noise(
    like samples: Samples, _ source: DictionarySource, _ holdOut: HoldOut, count: Double
  ) throws -> CodingReport.Noise? {
    let draws = options.noiseDraws ?? (source.origin == .stream ? 0 : 1)
    guard draws > 0, count > 0, samples.count > 1, samples.dimension <= Self.mostNoiseDimensions
    else { return nil }
    let noise = try GaussianSamples(like: samples.matrix, seed: options.seed)
    let number = min(samples.count, max(Self.mostTriedSamples, 4 * source.dictionary.count))
    return CodingReport.Noise(
      try (0..<draws).map { draw in
        let strange = Samples(noise.matrix(count: number, draw: draw), like: samples)
        return source.origin == .batch || source.origin == .stream
          ? try tally(learningFrom: strange, source, holdOut, count)
          : try tally(of: strange.matrix.tile(0..<number), source.dictionary, count)
      })
  }

  private static let mostNoiseDimensions = 2048
  private static let mostTriedSamples = 4096

  /// A dictionary is learnt from the noise in the same way, but from one start, and tried on noise that is held out.
  private func tally(
    learningFrom noise: Samples, _ source: DictionarySource, _ holdOut: HoldOut, _ count: Double
  ) throws -> CodeTally {
    var learning = options.learning(source.dictionary.count)
    learning.starts = 1
    let learnt = try DictionarySource(
      learntFrom: noise.learning(without: holdOut), learning, options
    ) { try progress("learning from noise", $0, $1) }
    let all = try noise.all()
    let places = holdOut.places(in: 0..<noise.count)
    return try tally(
      of: places.isEmpty ? all : all.selecting(columns: places), learnt.dictionary, count)
  }

  private func tally(
    of noise: Matrix, _ dictionary: AtomDictionary, _ count: Double
  ) throws -> CodeTally {
    let signs = options.signs.lasso
    let codes =
      switch options.sparsity {
      case .atoms(let count):
        try MatchingPursuit(dictionary, sparsity: count, signs).codes(noise)
      case .penalty, .predicted, nil:
        try EqualSparsity(noise, dictionary, signs, count: count, seed: options.seed).codes
      }
    var tally = CodeTally(atomCount: dictionary.count)
    tally.add(noise, dictionary, codes)
    return tally
  }
}
