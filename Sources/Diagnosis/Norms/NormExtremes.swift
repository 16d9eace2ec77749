import Frames
import Glibc
import LinearAlgebra

/// A feature with a figure by which features are ranked.
package struct FeatureScore: Equatable, Sendable {
  /// The feature.
  package let feature: Int
  /// The figure.
  package let score: Double
}

/// The live features with extreme norms or dimensionalities.
///
/// The robust score of a norm is z = (ln N − median) / (1.4826 · median |ln N − median|). A feature is an outlier if random features
/// of the same second moment, as many as there are, have so large a |z| on that side with a probability of at most 1 %.
package struct NormExtremes: Equatable, Sendable {
  /// The outliers, the largest |z| first.
  package let outliers: [FeatureScore]
  /// The longest features with their z, the longest first.
  package let longest: [FeatureScore]
  /// The shortest features with their z, the shortest first.
  package let shortest: [FeatureScore]
  /// The features with the largest D, the largest first.
  package let mostDimensional: [FeatureScore]
  /// The features with the least D, the least first.
  package let leastDimensional: [FeatureScore]

  /// The number of features at each extreme.
  private static let length = 6
  /// A score below this is no outlier, whatever random features have: norms of real features vary more.
  private static let leastScore = 5.0
  private static let chance = 0.01

  /// - Complexity: n log n, and 2,000 r Gaussian numbers.
  init(of frame: FrameAnalysis, seed: UInt64) {
    let live = frame.features.indices.filter { frame.features[$0].squaredNorm > 0 }
    let logarithms = live.map { log(frame.features[$0].squaredNorm) }
    let center = Center(logarithms)
    let scores = zip(live, logarithms).map {
      FeatureScore(feature: $0, score: center.score($1))
    }
    let ascending = scores.sorted { ($0.score, $0.feature) < ($1.score, $1.feature) }
    let descending = scores.sorted { ($1.score, $0.feature) < ($0.score, $1.feature) }
    shortest = Array(ascending.prefix(Self.length))
    longest = Array(descending.prefix(Self.length))
    let dimensions = live.map {
      FeatureScore(feature: $0, score: frame.features[$0].dimensionality)
    }
    leastDimensional = Array(
      dimensions.sorted { ($0.score, $0.feature) < ($1.score, $1.feature) }.prefix(Self.length))
    mostDimensional = Array(
      dimensions.sorted { ($1.score, $0.feature) < ($0.score, $1.feature) }.prefix(Self.length))
    let suspects = scores.filter { abs($0.score) >= Self.leastScore }
    guard !suspects.isEmpty else { outliers = []; return }
    let null = NormNull(frame, featureCount: live.count, seed: seed)
    outliers =
      suspects.filter { null.isExtreme($0.score, chance: Self.chance) }
      .sorted { (abs($1.score), $0.feature) < (abs($0.score), $1.feature) }
  }
}

/// The median of some numbers, and their median deviation.
private struct Center {
  private let median: Double
  private let deviation: Double

  init(_ numbers: [Double]) {
    let middle = Self.median(numbers)
    median = middle
    let usual = 1.4826 * Self.median(numbers.map { abs($0 - middle) })
    // If most norms are equal up to rounding, the median deviation says nothing about the others.
    let squares = numbers.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let spread = (squares / Double(max(1, numbers.count))).squareRoot()
    deviation = usual > Self.rounding ? usual : max(spread, Self.rounding)
  }

  private static let rounding = 1e-6

  func score(_ number: Double) -> Double { (number - median) / deviation }

  private static func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
  }
}

/// The scores of the norms of random features, y_k ~ N(0, λ_k / n).
private struct NormNull {
  /// The tails of the score of one feature, for many features.
  private let upper: TailFit
  private let lower: TailFit
  /// The extreme scores of as many features, for few features: their median and deviation vary from matrix to matrix.
  private let extremes: [(least: Double, largest: Double)]
  private let featureCount: Int

  init(_ frame: FrameAnalysis, featureCount: Int, seed: UInt64) {
    let spectrum = frame.spectrum
    let variances = spectrum.eigenvalues.prefix(spectrum.rank).map { $0 / spectrum.upperBound }
    var generator = SeededGenerator(seed: seed, stream: [0x6e6f_726d])
    let logarithms = (0..<2000).map { _ -> Double in
      let square = variances.reduce(0) { sum, variance in
        let y = generator.gaussian()
        return sum + variance * y * y
      }
      return log(max(square, .leastNormalMagnitude))
    }
    let center = Center(logarithms)
    upper = TailFit(logarithms.map(center.score))
    lower = TailFit(logarithms.map { -center.score($0) })
    self.featureCount = featureCount
    extremes = (0..<(featureCount <= Self.few ? Self.resamples : 0)).map { _ in
      let sample = (0..<featureCount).map { _ in
        logarithms[Int.random(in: logarithms.indices, using: &generator)]
      }
      let center = Center(sample)
      let scores = sample.map(center.score)
      return (scores.min() ?? 0, scores.max() ?? 0)
    }
  }

  /// Whether as many random features reach so large a score, or so small a one if it is negative, with a probability of at most
  /// `chance`.
  func isExtreme(_ score: Double, chance: Double) -> Bool {
    guard extremes.isEmpty else {
      let reached = extremes.count { score > 0 ? $0.largest >= score : $0.least <= score }
      return Double(reached) < chance * Double(extremes.count)
    }
    let one =
      score > 0 ? upper.probability(ofAtLeast: score) : lower.probability(ofAtLeast: -score)
    return one * Double(featureCount) <= chance
  }

  /// Up to this many features are resampled.
  private static let few = 500
  private static let resamples = 400
}
