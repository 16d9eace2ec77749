import CDistributions
import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices

/// How much of a function whose truth is known was found.
package struct ExtractionOutcome: Sendable {
  /// The score of the directions.
  package let score: DirectionScore
  /// Of the variance of held-out answers, with their noise, the part that is explained.
  package let heldOut: Double
  /// Of the variance of f at 10,000 other queries, without noise, the part that is explained.
  package let noiseFree: Double
  /// For each recovered direction whether the true one lies within the 95 % that its error says.
  package let covered: [Bool]
  /// How long it took.
  package let seconds: Double

  init(
    of function: Superposition, _ setting: ExtractionSetting, seed: UInt64,
    check: @escaping () throws -> Void
  ) throws {
    let ledger = QueryLedger(
      function.oracle(noise: setting.noise, seed: seed), budget: setting.budget)
    let (found, seconds) = try timedExtraction(ledger, seed: seed, check: check)
    self.seconds = seconds
    score = try DirectionScore(of: found.directions, truth: function.directions)
    heldOut = found.heldOut ?? .nan
    noiseFree = try explainedPart(found, seed: seed) { try function.values($0) }
    covered = Self.covered(found, score, dimension: setting.dimension)
  }

  /// Whether true directions are as near as errors say.
  ///
  /// The d − 1 coordinates of an error across a direction are normal with equal variances to first order; `angle` is the root of the sum of
  /// those. So sin² over angle², times d − 1, is at most a quantile of χ² with d − 1 degrees of freedom.
  private static func covered(
    _ found: ExtractedFeatures, _ score: DirectionScore, dimension: Int
  ) -> [Bool] {
    let free = Double(dimension - 1)
    return zip(score.assignment, score.cosines).compactMap { place, cosine in
      guard let place, cosine > score.threshold else { return nil }
      let angle = found.features[place].angle
      let squares = (1 - cosine * cosine) / (angle * angle) * free
      return distributions_gamma(free / 2, max(0, squares) / 2) <= 0.95
    }
  }
}

/// Extracts the features that an oracle has, and takes the time.
///
/// - Parameters:
///   - method: the way to directions; by default what a few queries tell.
///   - resolution: the angle below which two directions are found as one, in degrees.
///   - check: is called during the search; what it throws ends it.
func timedExtraction(
  _ ledger: QueryLedger, _ method: ExtractionOptions.Method = .auto, resolution: Double = 18,
  seed: UInt64,
  check: @escaping () throws -> Void
) throws -> (found: ExtractedFeatures, seconds: Double) {
  var options = ExtractionOptions()
  (options.method, options.seed) = (method, seed)
  options.resolution = cos(resolution * .pi / 180)
  let start = ContinuousClock.now
  let found = try Extraction(options) { _, _, _ in try check() }.features(of: ledger)
  return (found, (ContinuousClock.now - start).inSeconds)
}

/// Of the variance of a function of one output at 10,000 queries, without noise, the part that is explained.
func explainedPart(
  _ found: ExtractedFeatures, seed: UInt64, _ function: (Matrix) throws -> Matrix
) throws -> Double {
  var generator = SeededGenerator(seed: seed, stream: [0x7465_7374])
  let queries = Matrix.gaussian(
    rows: found.directions.rows, columns: 10_000, using: &generator)
  let scaled = Matrix(
    rows: queries.rows, columns: queries.columns,
    elements: queries.elements.map { found.scale * $0 })
  let truth = try function(scaled).elements
  let predicted = try found.prediction(scaled).elements
  let mean = truth.reduce(0, +) / Double(truth.count)
  let variance = truth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let error = zip(truth, predicted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  return variance > 0 ? 1 - error / variance : .nan
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
