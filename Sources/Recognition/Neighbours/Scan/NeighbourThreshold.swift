import Glibc
import LinearAlgebra
import Matrices

/// Above which |cosine| two features count as neighbours, from a sample of the cosines.
///
/// Directions that are uniform in δ dimensions have |cosine| > t with probability about P(|N(0, 1)| > z) for
/// 1 − t² = exp(−z²/δ): the tail of the cosine is close to (1 − t²)^(δ/2). The sample gives the effective dimension δ, about d
/// for random directions and less for features that crowd; the threshold is then where so crowded a random dictionary would
/// have about `chancePairs`.
struct NeighbourThreshold {
  /// t.
  let value: Double
  /// δ; infinite when the sample's features are orthogonal.
  let effectiveDimension: Double

  /// How many pairs chance puts above the threshold: two a feature, and `leastPairs` where those are fewer.
  ///
  /// So many make the graph of neighbours connected, which does no harm: groups are looked for among the stronger links. Fewer
  /// would lose simplices, whose cosines are small.
  let chancePairs: Int

  /// All pairs of 91 features: the small matrices lose none.
  private static let leastPairs = 4096

  /// Weaker links join no geometry that is looked for: a simplex of eleven has cosines −1/10.
  static let least = 0.1

  /// Above it all are copies.
  static let largest = 0.999

  /// The share of the sample's pairs above the quantile that is measured: so many that a few geometries do not set it.
  private static let measuredShare = 0.05

  /// - Parameters:
  ///   - strengths: |cosine| of the pairs of a sample.
  ///   - count: the number of features among which neighbours are looked for.
  init(sample strengths: [Double], featureCount count: Int) {
    let pairs = count * max(0, count - 1) / 2
    chancePairs = min(pairs, max(2 * count, Self.leastPairs))
    let wanted = Double(chancePairs) / Double(max(1, pairs))
    let ascending = strengths.sorted()
    let place = Int((1 - Self.measuredShare) * Double(ascending.count))
    let quantile = ascending.isEmpty ? 0 : min(1, ascending[min(place, ascending.count - 1)])
    let measured = Self.deviations(ofShare: Self.measuredShare)
    effectiveDimension = max(
      Double.leastNormalMagnitude, -measured * measured / log1p(-quantile * quantile))
    let z = chancePairs == pairs ? 0 : Self.deviations(ofShare: wanted)
    let threshold = (-expm1(-z * z / effectiveDimension)).squareRoot()
    let bounded = min(Self.largest, max(Self.least, threshold))
    // Rounded up, so that no difference in the last digits of a cosine can move it.
    value = (bounded * 1000).rounded(.up) / 1000
  }

  /// The threshold for the live features of a matrix, from at most `sampleSize` of them.
  init(for features: UnitFeatures, seed: UInt64) throws {
    var live = features.live
    let count = live.count
    var generator = SeededGenerator(seed: seed)
    for chosen in 0..<min(Self.sampleSize, count) {
      live.swapAt(chosen, Int.random(in: chosen..<count, using: &generator))
    }
    let sample = live.prefix(Self.sampleSize).sorted()
    let cosines = try gramMatrix(ofColumns: try features.columns(sample))
    let strengths = sample.indices.flatMap { j in (0..<j).map { abs(cosines[$0, j]) } }
    self.init(sample: strengths, featureCount: count)
  }

  /// Half a million pairs.
  private static let sampleSize = 1024

  /// The z with P(|N(0, 1)| > z) = p, by bisection.
  static func deviations(ofShare p: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) > p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
