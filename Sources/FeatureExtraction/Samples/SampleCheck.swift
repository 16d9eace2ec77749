import CDistributions
import Glibc
import LinearAlgebra
import Matrices

/// Whether samples can come from a Gaussian distribution, of any mean and covariance.
///
/// Tested are skewness and kurtosis along each coordinate, along the principal axes of largest and least variance and along random
/// directions, and the distribution of the norms of the whitened samples. The least of the chances is multiplied by their number
/// (Bonferroni), so the p-value holds for all tests together. Neither the mean nor the covariance has to be known: skewness and kurtosis
/// do not depend on them, and for Gaussian samples n r² / (n − 1)² has a beta distribution (Gnanadesikan and Kettenring 1972).
package struct SampleCheck: Sendable, Equatable {
  /// What was tested where.
  package enum Place: Sendable, Equatable {
    /// A coordinate, from 0.
    case coordinate(Int)
    /// A principal axis, from 0 for the one of the largest variance.
    case axis(Int)
    /// A random direction.
    case random
  }
  /// What speaks most against a Gaussian distribution.
  package enum Finding: Sendable, Equatable {
    /// A skewness.
    case skewness(Double, Place)
    /// An excess kurtosis.
    case kurtosis(Double, Place)
    /// The largest difference of the distribution functions of the norms.
    case norms(Double)
  }

  /// How many samples were looked at.
  package let samples: Int
  /// How many tests were made; 0 if there are too few samples.
  package let tests: Int
  /// The chance that Gaussian samples show as much in any of the tests; 1 if there are too few samples.
  package let pValue: Double
  /// What has the least chance; nil if there are too few samples.
  package let finding: Finding?

  /// The p-value below which samples are not taken for Gaussian ones.
  package static let level = 0.01
  /// With fewer samples nothing can be told.
  package static let fewest = 20
  private static let randomDirections = 64
  private static let mostAxes = 32
  /// The chances of skewness and kurtosis are approximations that are too small far out for few samples: where the decision depends on
  /// that, random samples give the p-value.
  private static let doubt = 1e-8..<0.05
  private static let mostSimulated = 10_000
  private static let draws = 199
  /// The most samples whose norms are looked at.
  private static let mostNorms = 50_000

  /// Tests samples.
  ///
  /// - Parameters:
  ///   - samples: x, d × n, one sample a column.
  ///   - whitening: their whitening.
  ///   - seed: chooses the random directions.
  /// - Complexity: about 200 n d operations, and 2 d² for each of at most 50,000 samples; up to 200 times that where the p-value of at
  ///   most 10,000 samples is small but not tiny.
  package init(of samples: Matrix, _ whitening: Whitening, seed: UInt64 = 0) throws {
    let n = samples.columns
    self.samples = n
    guard n >= Self.fewest else {
      (tests, pValue, finding) = (0, 1, nil)
      return
    }
    let least = try Self.leastChance(samples, whitening, seed)
    (tests, finding) = (least.tests, least.finding)
    let together = min(1, Double(least.tests) * least.chance)
    let isDoubtful = n <= Self.mostSimulated && Self.doubt.contains(together)
    pValue =
      isDoubtful
      ? try Self.simulated(least.chance, dimension: samples.rows, count: n, seed) : together
  }

  /// The least of the chances, how many there are, and what has it.
  private static func leastChance(
    _ samples: Matrix, _ whitening: Whitening, _ seed: UInt64
  ) throws -> (chance: Double, tests: Int, finding: Finding) {
    let along = try directions(whitening, seed)
    let moments = try moments(samples, whitening, along.directions)
    let places =
      (0..<samples.rows).map { Place.coordinate($0) } + along.axes.map { .axis($0) }
      + Array(repeating: .random, count: along.directions.columns - along.axes.count)
    let norms = try norms(samples, whitening)
    var least = (chance: norms.chance, finding: Finding.norms(norms.distance))
    for (moment, place) in zip(moments, places) {
      let (skewness, kurtosis) = (moment.skewnessChance, moment.kurtosisChance)
      if skewness < least.chance { least = (skewness, .skewness(moment.skewness, place)) }
      if kurtosis < least.chance { least = (kurtosis, .kurtosis(moment.excessKurtosis, place)) }
    }
    return (least.chance, 2 * moments.count + 1, least.finding)
  }

  /// The part of Gaussian samples, of as many and with independent coordinates, whose least chance is as small. After ten of them the
  /// part is known well enough (Besag and Clifford 1991).
  private static func simulated(
    _ chance: Double, dimension: Int, count: Int, _ seed: UInt64
  ) throws -> Double {
    var asSmall = 0
    for draw in 1...draws {
      var generator = SeededGenerator(seed: seed, stream: [0x6e75_6c6c, UInt64(draw)])
      let samples = Matrix(
        rows: dimension, columns: count,
        elements: (0..<dimension * count).map { _ in generator.gaussian() })
      if try leastChance(samples, Whitening(of: samples), seed).chance <= chance { asSmall += 1 }
      if asSmall == 10 { return 10 / Double(draw) }
    }
    return Double(1 + asSmall) / Double(1 + draws)
  }

  /// Whether the samples can be Gaussian ones; nil if there are too few of them to tell.
  package var isGaussian: Bool? { tests > 0 ? pValue >= Self.level : nil }

  /// Principal axes and random directions, d × m, along which the variance is 1.
  private static func directions(
    _ whitening: Whitening, _ seed: UInt64
  ) throws -> (directions: Matrix, axes: [Int]) {
    let d = whitening.mean.count
    let axes =
      d <= mostAxes
      ? Array(0..<d) : Array(0..<mostAxes / 2) + Array(d - mostAxes / 2..<d)
    var scaled = whitening.axes.selecting(columns: axes)
    for (j, axis) in axes.enumerated() {
      let deviation = whitening.variances[axis].squareRoot()
      for i in 0..<d { scaled[i, j] /= deviation }
    }
    var generator = SeededGenerator(seed: seed, stream: [0x7361_6d70])
    // Unit vectors of z: in x-space they are Σ^(-1/2) u.
    let units = Matrix(
      columns: (0..<randomDirections).map { _ in
        let draw = (0..<d).map { _ in generator.gaussian() }
        let norm = squaredNorm(draw[...]).squareRoot()
        return draw.map { $0 / norm }
      }, rows: d)
    let root = try Whitening.power(-0.5, whitening.variances, whitening.axes)
    let random = try product(root, .asIs, units, .asIs)
    return (
      Matrix(
        rows: d, columns: axes.count + randomDirections,
        elements: scaled.elements + random.elements), axes
    )
  }

  /// The moments along the coordinates and along other directions.
  private static func moments(
    _ samples: Matrix, _ whitening: Whitening, _ directions: Matrix
  ) throws -> [NormalMoments] {
    let (d, n) = (samples.rows, samples.columns)
    let scales = (0..<d).map { 1 / whitening.covariance[$0, $0].squareRoot() }
    let starts = Array(stride(from: 0, to: n, by: Whitening.width))
    let parts = try Workers.map(starts) { start in
      let block = whitening.centred(samples, start..<min(start + Whitening.width, n))
      let along = try product(directions, .transposed, block, .asIs)
      var sums = [NormalMoments.Sums](repeating: .init(), count: d + directions.columns)
      for j in 0..<block.columns {
        for i in 0..<d { sums[i].add(block[i, j] * scales[i]) }
        for i in 0..<along.rows { sums[d + i].add(along[i, j]) }
      }
      return sums
    }
    return (0..<d + directions.columns).map { place in
      var all = NormalMoments.Sums()
      for part in parts { all.powers += part[place].powers }
      return NormalMoments(all, count: n)
    }
  }

  /// The largest difference between the distribution of the norms and that of Gaussian samples, and its chance, which the estimated
  /// mean and covariance only make smaller.
  private static func norms(
    _ samples: Matrix, _ whitening: Whitening
  ) throws -> (distance: Double, chance: Double) {
    let (d, n) = (Double(samples.rows), Double(samples.columns))
    let step = (samples.columns + mostNorms - 1) / mostNorms
    let chosen = Array(stride(from: 0, to: samples.columns, by: step))
    let root = try Whitening.power(-0.5, whitening.variances, whitening.axes)
    let starts = Array(stride(from: 0, to: chosen.count, by: Whitening.width))
    let levels = try Workers.map(starts) { start in
      let places = Array(chosen[start..<min(start + Whitening.width, chosen.count)])
      let block = whitening.centred(samples.selecting(columns: places), 0..<places.count)
      let white = try product(root, .asIs, block, .asIs)
      return (0..<places.count).map { j in
        let share = n * squaredNorm(white.column(j)) / ((n - 1) * (n - 1))
        return distributions_beta(d / 2, (n - d - 1) / 2, min(1, share))
      }
    }.flatMap { $0 }.sorted()
    let count = Double(levels.count)
    var distance = 0.0
    for (place, level) in levels.enumerated() {
      distance = max(distance, level - Double(place) / count, Double(place + 1) / count - level)
    }
    return (distance, kolmogorov(distance, count))
  }

  /// The chance of a difference as large for so many numbers (Kolmogorov, with Stephens' correction).
  private static func kolmogorov(_ distance: Double, _ count: Double) -> Double {
    let x = distance * (count.squareRoot() + 0.12 + 0.11 / count.squareRoot())
    guard x > 0.3 else { return 1 }
    var chance = 0.0
    for k in 1...50 {
      let power = Double(k) * x
      chance += (k % 2 == 1 ? 2 : -2) * exp(-2 * power * power)
    }
    return min(1, max(0, chance))
  }
}
