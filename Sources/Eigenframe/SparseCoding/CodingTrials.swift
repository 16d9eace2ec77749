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

  /// What the procedure explains of noise; nil if that was not asked for, and where it takes long.
  func noise(
    like samples: Samples, _ source: DictionarySource, _ holdOut: HoldOut
  ) throws -> CodingReport.Noise? {
    let draws = options.noiseDraws ?? (source.origin == .stream ? 0 : 1)
    guard draws > 0, samples.count > 1, samples.dimension <= Self.mostNoiseDimensions else {
      return nil
    }
    let noise = try GaussianSamples(like: samples.matrix, seed: options.seed)
    return CodingReport.Noise(
      try (0..<draws).map { try tally(ofNoise: noise, draw: $0, samples, source, holdOut) })
  }

  private static let mostNoiseDimensions = 2048

  private func tally(
    ofNoise noise: GaussianSamples, draw: Int, _ samples: Samples, _ source: DictionarySource,
    _ holdOut: HoldOut
  ) throws -> CodeTally {
    guard source.origin == .batch || source.origin == .stream else {
      // A given dictionary knows no samples, so any number of them will do.
      let count = min(samples.count, Self.mostTriedSamples)
      let strange = Samples(noise.matrix(count: count, draw: draw), like: samples)
      return try coded(strange, source, .none).all
    }
    let strange = Samples(noise.matrix(count: samples.count, draw: draw), like: samples)
    var alike = options
    alike.starts = 1
    let learnt = try DictionarySource(
      learntFrom: strange.learning(without: holdOut), source.dictionary.count, alike
    ) { try progress("learning from noise", $0, $1) }
    let tallies = try coded(strange, learnt, holdOut)
    return holdOut.interval == nil ? tallies.all : tallies.heldOut
  }

  private static let mostTriedSamples = 8192
}
