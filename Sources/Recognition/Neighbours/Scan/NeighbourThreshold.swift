import Glibc
import LinearAlgebra
import Matrices

/// The |cosine| above which two features count as neighbours, from a sample of the cosines.
///
/// Uniform directions in δ dimensions have |cosine| > t with probability about P(|N(0, 1)| > z) for 1 − t² =
/// exp(−z²/δ), because the tail of the cosine is close to (1 − t²)^(δ/2). The sample gives the effective dimension δ:
/// about d for random directions, less for features that crowd. The threshold is the value at which random directions
/// in δ dimensions have about `chancePairs` pairs.
struct NeighbourThreshold {
  /// t.
  let value: Double
  /// The threshold to begin with: t, or more if features crowd, so that about `wantedShare` of the pairs that can be kept
  /// are above it.
  let first: Double
  /// δ; infinite if the features of the sample are orthogonal.
  let effectiveDimension: Double

  /// How many pairs chance puts above the threshold: two per feature, and at least `leastPairs`.
  ///
  /// This number makes the graph of neighbours connected. That does no harm, because groups are searched for among the
  /// stronger links. A smaller number would lose simplices, whose cosines are small.
  let chancePairs: Int

  /// All pairs of 91 features, so that small matrices lose none.
  private static let leastPairs = 4096

  /// The least threshold. A simplex of eleven features has the cosines −1/10; weaker links are not needed.
  static let least = 0.1

  /// The largest threshold. Above it, features are copies.
  static let largest = 0.999

  /// The share of the sample's pairs above the measured quantile, large enough that a few geometries do not determine
  /// it.
  private static let measuredShare = 0.05

  /// - Parameters:
  ///   - strengths: the |cosines| of the pairs of a sample.
  ///   - count: the number of features that are searched for neighbours.
  ///   - mostPairs: the number of pairs that can be kept.
  init(sample strengths: [Double], featureCount count: Int, mostPairs: Int = .max) {
    let pairs = count * max(0, count - 1) / 2
    chancePairs = min(pairs, max(2 * count, Self.leastPairs))
    let wanted = Double(chancePairs) / Double(max(1, pairs))
    let ascending = strengths.sortedByDigits()
    let place = Int((1 - Self.measuredShare) * Double(ascending.count))
    let quantile = ascending.isEmpty ? 0 : min(1, ascending[min(place, ascending.count - 1)])
    let measured = Self.deviations(ofShare: Self.measuredShare)
    effectiveDimension = max(
      Double.leastNormalMagnitude, -measured * measured / log1p(-quantile * quantile))
    let z = chancePairs == pairs ? 0 : Self.deviations(ofShare: wanted)
    let threshold = (-expm1(-z * z / effectiveDimension)).squareRoot()
    let bounded = min(Self.largest, max(Self.least, threshold))
    // Rounded up, so that differences in the last digits of a cosine do not change it.
    value = (bounded * 1000).rounded(.up) / 1000
    let kept =
      Self.wantedShare * Double(mostPairs) / Double(max(1, pairs)) * Double(ascending.count)
    let strongest = max(Self.fewestMeasured, kept)
    guard strongest < Double(ascending.count) else { first = value; return }
    let strength = ascending[ascending.count - 1 - Int(strongest)]
    first = min(Self.largest, max(value, (strength * 1000).rounded(.up) / 1000))
  }

  /// The estimate is wrong by a quarter if a few thousand features of a large matrix crowd. If more pairs are above the
  /// threshold than can be kept, the scan raises it and has computed many of them in vain.
  private static let wantedShare = 0.6

  /// Fewer pairs of a sample do not show how many of all pairs are above a threshold.
  private static let fewestMeasured = 64.0

  /// The threshold for the live features of a matrix, from a sample of at most `sampleSize`.
  ///
  /// - Parameter mostPairs: the number of pairs that can be kept.
  init(for features: UnitFeatures, seed: UInt64, mostPairs: Int = .max) throws {
    var live = features.live
    let count = live.count
    var generator = SeededGenerator(seed: seed)
    for chosen in 0..<min(Self.sampleSize, count) {
      live.swapAt(chosen, Int.random(in: chosen..<count, using: &generator))
    }
    let sample = live.prefix(Self.sampleSize).sorted()
    let cosines = try gramMatrix(ofColumns: try features.columns(sample))
    let strengths = sample.indices.flatMap { j in (0..<j).map { abs(cosines[$0, j]) } }
    self.init(sample: strengths, featureCount: count, mostPairs: mostPairs)
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
