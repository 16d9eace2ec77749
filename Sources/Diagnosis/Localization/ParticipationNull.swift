import Frames
import Glibc
import LinearAlgebra
import Matrices
import Synchronization

/// What chance makes of participation numbers: random features of the same mean and the same second moment.
///
/// Their coordinates are y_k ~ N(m_k, λ_k / n − m_k²) for the coordinates m_k of the mean feature. With a mean of 0 instead, features
/// that have a large mean in common would be compared with features that scatter along it.
struct ParticipationNull {
  /// ln(1/p) of random features: its upper tail are localised ones.
  private let concentrated: TailFit
  /// ln p of random features: its upper tail are spread ones.
  private let spread: TailFit
  /// The median of p.
  let median: Double
  /// How many were drawn.
  let draws: Int

  /// Draws random features.
  ///
  /// - Parameters:
  ///   - spectrum: the eigenvalues.
  ///   - mean: the mean feature; nil if it is 0.
  ///   - groups: the directions that count as one.
  ///   - featureCount: the number of features that are tested; more of them need smaller probabilities.
  ///   - seed: the seed.
  /// - Complexity: r Gaussian numbers for each of 4,000 to 20,000 draws.
  init(
    _ spectrum: FrameSpectrum, mean: MeanFeature?, _ groups: [Range<Int>], featureCount: Int,
    seed: UInt64
  ) throws {
    let laws = (0..<spectrum.rank).map { CoordinateLaw(direction: $0, spectrum, mean) }
    draws = min(
      Self.mostDraws,
      max(Self.fewestDraws, featureCount, Self.numbers / max(1, laws.count)))
    let chunks = Array(0..<(draws + Self.chunk - 1) / Self.chunk)
    let count = draws
    let normals = try NormalNumbers.of(seed: seed)
    let logarithms = try Workers.map(chunks) { chunk in
      (chunk * Self.chunk..<min(count, (chunk + 1) * Self.chunk)).map { draw in
        Self.draw(laws, groups, normals, from: draw)
      }
    }.flatMap(\.self)
    spread = TailFit(logarithms)
    concentrated = TailFit(logarithms.map { -$0 })
    median = exp(logarithms.sorted()[count / 2])
  }

  /// ln p of one random feature.
  private static func draw(
    _ laws: [CoordinateLaw], _ groups: [Range<Int>], _ normals: NormalNumbers, from draw: Int
  ) -> Double {
    var (total, squares) = (0.0, 0.0)
    var place = normals.start(of: draw, length: laws.count)
    for group in groups {
      var mass = 0.0
      for k in group {
        let y = laws[k].mean + laws[k].deviation * normals.values[place]
        mass += y * y
        place = place + 1 < NormalNumbers.count ? place + 1 : 0
      }
      total += mass
      squares += mass * mass
    }
    return total > 0 ? log(total * total / squares) : 0
  }

  /// P(a random feature participates in as few directions).
  func chanceOfFewer(_ participation: Double) -> Double {
    concentrated.probability(ofAtLeast: -log(participation))
  }

  /// P(a random feature participates in as many directions).
  func chanceOfMore(_ participation: Double) -> Double {
    spread.probability(ofAtLeast: log(participation))
  }

  private static let fewestDraws = 4_000
  private static let mostDraws = 20_000
  /// About how many Gaussian numbers are drawn for a small matrix.
  private static let numbers = 1_000_000
  private static let chunk = 500
}

/// The law of a coordinate of a random feature, in units of the largest √(λ / n), so that squares neither overflow nor underflow.
private struct CoordinateLaw {
  let mean: Double
  let deviation: Double

  init(direction k: Int, _ spectrum: FrameSpectrum, _ mean: MeanFeature?) {
    let scale = (spectrum.eigenvalues[k] / spectrum.upperBound).squareRoot()
    // m_k² / (λ_k / n), the part of the second moment that the mean makes.
    let part = mean.map { mean in
      let square = mean.cosines[k] * mean.cosines[k] * mean.share
      return min(1, square * (spectrum.trace / spectrum.eigenvalues[k]))
    }
    self.mean = scale * (part ?? 0).squareRoot()
    deviation = scale * (1 - (part ?? 0)).squareRoot()
  }
}

/// A quarter of a million standard normal numbers, drawn once for a seed: drawing them is most of the work of a null.
///
/// Random features of a matrix take consecutive numbers. After the last number the features go on from the first with another
/// start, so that no two features have the same numbers.
private struct NormalNumbers: Sendable {
  static let count = 1 << 18
  let values: [Double]

  /// Where a random feature with `length` coordinates begins.
  func start(of draw: Int, length: Int) -> Int {
    let place = draw * max(1, length)
    // An odd step, because the number of numbers is a power of two.
    return (place + place / Self.count * 4_801) % Self.count
  }

  /// The numbers of a seed.
  static func of(seed: UInt64) throws -> NormalNumbers {
    if let known = cache.withLock({ $0?.seed == seed ? $0?.numbers : nil }) { return known }
    let part = count / 64
    let parts = try Workers.map(Array(0..<64)) { number in
      var generator = SeededGenerator(seed: seed, stream: [0x7061_7274_6963, UInt64(number)])
      return (0..<part).map { _ in generator.gaussian() }
    }
    let drawn = NormalNumbers(values: parts.flatMap(\.self))
    cache.withLock { $0 = (seed, drawn) }
    return drawn
  }

  private static let cache = Mutex<(seed: UInt64, numbers: NormalNumbers)?>(nil)
}
