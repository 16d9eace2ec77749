import LinearAlgebra
import Matrices
import SparseCoding
import Testing

/// What encoders lose against codes that are searched for.
@Suite struct AmortisationGapTests {
  private let axes = AtomDictionary.directions(of: .identity(2)).dictionary

  private func near(_ found: Double?, _ expected: Double, _ limit: Double = 1e-13) -> Bool {
    found.map { abs($0 - expected) <= limit } ?? false
  }

  /// By hand: along the axes, an encoder with half of the true coefficients. Σ ‖y − ȳ‖² = 16 − 3 · 32/9 = 16/3.
  @Test func aHalfIsLost() throws {
    let targets = Matrix(columns: [[2, 0], [0, 2], [2, 2]], rows: 2)
    let codes = SparseCodes(Matrix(columns: [[1, 0], [0, 1], [1, 1]], rows: 2))
    let gap = try AmortisationGap(of: codes, targets, axes)
    #expect(gap.samples == 3 && gap.sparsity == 1)
    // Four coefficients lack 1.
    #expect(near(gap.encoder.explainedVariance, 0.25) && near(gap.encoder.meanCount, 4 / 3.0))
    #expect(near(gap.refitted.explainedVariance, 1) && near(gap.refitted.meanCount, 4 / 3.0))
    // One atom a sample: the last lacks one of its two coefficients 2.
    for score in [gap.pursuit, gap.signedPursuit] {
      #expect(near(score.explainedVariance, 0.25) && score.meanCount == 1)
    }
    // All coefficients lack λ, whatever λ is below 2.
    let penalty = try #require(gap.penalty)
    #expect(penalty > 0 && penalty < 2)
    #expect(near(gap.lasso.explainedVariance, 1 - 0.75 * penalty * penalty))
    #expect(near(gap.lasso.meanCount, 4 / 3.0))
    #expect(near(gap.lassoRefitted.explainedVariance, 1) && near(gap.gap, 0.75))
    #expect(gap.encoder.unused == 0)
  }

  @Test func signsAreThoseOfTheEncoder() throws {
    let targets = Matrix(columns: [[-2, 0], [0, 2]], rows: 2)
    let codes = SparseCodes(Matrix(columns: [[-1, 0], [0, 1]], rows: 2))
    let signed = try AmortisationGap(of: codes, targets, axes, .any)
    #expect(near(signed.refitted.explainedVariance, 1) && near(signed.gap, 0.5))
    let positive = try AmortisationGap(of: codes, targets, axes, .nonNegative)
    // Σ ‖y − ȳ‖² = 8 − 4; the first sample has no code.
    #expect(near(positive.refitted.explainedVariance, 0) && positive.refitted.meanCount == 0.5)
    #expect(near(positive.signedPursuit.explainedVariance, 1))
  }

  /// Of an autoencoder, with the offset subtracted.
  @Test func anExactEncoderLosesNothing() throws {
    let exact = try Autoencoder(
      encoder: .identity(2), bias: [0, 0], decoder: .identity(2), offset: [5, -3], .relu)
    let gap = try AmortisationGap(
      of: exact, Matrix(columns: [[7, -3], [5, -1], [6, -3]], rows: 2))
    #expect(near(gap.encoder.explainedVariance, 1) && near(gap.gap, 0))
    #expect(gap.encoder.meanCount == 1 && gap.sparsity == 1)
  }

  private func example(noise: Double = 0.1) throws -> (SparseData, SparseCodes) {
    var generator = SeededGenerator(seed: 1)
    let dictionary = AtomDictionary.random(dimension: 16, count: 48, using: &generator)
    let data = try SparseData(
      dictionary, sparsity: 4, samples: 600, noise: noise, using: &generator)
    return (data, try TopK(dictionary, sparsity: 4).codes(data.samples))
  }

  @Test func searchedCodesHaveAsManyAtomsAndExplainMore() throws {
    let (data, codes) = try example()
    let gap = try AmortisationGap(of: codes, data.samples, data.dictionary)
    #expect(gap.sparsity == 4 && abs(gap.lasso.meanCount - codes.meanCount) < 0.02)
    let own = try #require(gap.encoder.explainedVariance)
    let fitted = try #require(gap.refitted.explainedVariance)
    #expect(fitted > own + 0.01)
    #expect(try #require(gap.pursuit.explainedVariance) > fitted)
    #expect(
      try #require(gap.lassoRefitted.explainedVariance) > #require(gap.lasso.explainedVariance))
    #expect(gap.pursuit.meanCount <= 4 && gap.signedPursuit.meanCount == 4)
    // The lasso of its own λ.
    let lasso = try Lasso(data.dictionary, penalty: try #require(gap.penalty))
    let exact = try lasso.coordinateDescent(try lasso.correlations(data.samples))
    #expect(near(exact.meanCount, gap.lasso.meanCount, 0.005))
  }

  @Test func theSameAgainForAnyThreadsAndBatches() throws {
    let (data, codes) = try example()
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    BLASLibrary.setThreadCount(1)
    let gap = try AmortisationGap(of: codes, data.samples, data.dictionary)
    BLASLibrary.setThreadCount(2)
    #expect(try AmortisationGap(of: codes, data.samples, data.dictionary) == gap)
    var options = AmortisationGap.Options()
    options.batch = 7
    let small = try AmortisationGap(
      of: codes, data.samples, data.dictionary, .nonNegative, options)
    #expect(near(small.gap, try #require(gap.gap), 1e-6))
    #expect(near(small.pursuit.explainedVariance, gap.pursuit.explainedVariance ?? 0, 1e-12))
  }

  /// Non-negative codes of 16 dimensions cannot have 24 atoms: the lasso ends at its least λ.
  @Test func manyAtomsAreNotReached() throws {
    let (data, _) = try example()
    let samples = data.samples.selecting(columns: Array(0..<8))
    let codes = try TopK(data.dictionary, sparsity: 24, .products, .any).codes(samples)
    let gap = try AmortisationGap(of: codes, samples, data.dictionary)
    #expect(gap.sparsity == 24 && gap.pursuit.meanCount <= 16)
    #expect(gap.lasso.meanCount < 16.5, "\(gap.lasso.meanCount)")
    #expect(gap.signedPursuit.meanCount <= 16)
    #expect(near(gap.signedPursuit.explainedVariance, 1, 1e-9))
  }

  @Test func awkwardSamplesHaveAGap() throws {
    let zero = try AmortisationGap(
      of: SparseCodes(Matrix(rows: 2, columns: 3)), Matrix(rows: 2, columns: 3), axes)
    #expect(zero.penalty == nil && zero.gap == nil && zero.lasso.meanCount == 0)
    let none = try AmortisationGap(
      of: SparseCodes(Matrix(rows: 2, columns: 0)), Matrix(rows: 2, columns: 0), axes)
    #expect(none.samples == 0 && none.gap == nil)
    // Codes where nothing is to be explained, and more atoms than any code needs.
    let all = SparseCodes(Matrix(rows: 2, columns: 2, repeating: 1))
    let idle = try AmortisationGap(of: all, Matrix(rows: 2, columns: 2), axes)
    #expect(idle.lasso.meanCount == 0 && idle.penalty != nil)
    let flat = Matrix(columns: [[3, -1], [4, -1]], rows: 2)
    let most = try AmortisationGap(of: all, flat, axes)
    #expect(most.lasso.meanCount == 1 && most.pursuit.meanCount == 1)
  }
}
