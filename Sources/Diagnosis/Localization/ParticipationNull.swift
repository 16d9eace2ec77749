import Frames
import Glibc
import LinearAlgebra
import Matrices

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
    let logarithms = try Workers.map(chunks) { chunk in
      var generator = SeededGenerator(seed: seed, stream: [Self.stream, UInt64(chunk)])
      return (0..<min(Self.chunk, count - chunk * Self.chunk)).map { _ in
        Self.draw(laws, groups, &generator)
      }
    }.flatMap(\.self)
    spread = TailFit(logarithms)
    concentrated = TailFit(logarithms.map { -$0 })
    median = exp(logarithms.sorted()[count / 2])
  }

  /// ln p of one random feature.
  private static func draw(
    _ laws: [CoordinateLaw], _ groups: [Range<Int>], _ generator: inout SeededGenerator
  ) -> Double {
    var (total, squares) = (0.0, 0.0)
    for group in groups {
      var mass = 0.0
      for k in group {
        let y = laws[k].mean + laws[k].deviation * generator.gaussian()
        mass += y * y
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
  private static let stream: UInt64 = 0x7061_7274_6963
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
