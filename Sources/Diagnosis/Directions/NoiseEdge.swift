import Frames
import LinearAlgebra
import Matrices

/// The largest eigenvalue that noise is allowed: sign-flip parallel analysis (Hong, Sheng and Dobriban 2020, arXiv 2012.02985).
///
/// The signs of all elements are drawn at random several times. This keeps every magnitude and loses what features have in common.
/// The largest eigenvalue of each copy is compared with the eigenvalues of the matrix.
package struct NoiseEdge: Equatable, Sendable {
  /// Eigenvalues of the features that were flipped, descending, as they are compared.
  let eigenvalues: [Double]
  /// The mean largest eigenvalue of the copies.
  package let mean: Double
  /// The standard deviation of the largest eigenvalue over the copies.
  package let deviation: Double
  /// How many copies were made.
  package let draws: Int
  /// How many features each has.
  package let featureCount: Int

  /// An eigenvalue above this is not noise: `mean + 3.1 (1 + 4 / draws) s` for the standard deviation s of the copies.
  ///
  /// The largest eigenvalue of noise is nearly normal, with a longer upper tail (Tracy and Widom). The factor of 3.1 leaves 0.4 % of
  /// such a law, and the second factor makes up for a mean and a deviation of few draws. Measured rates of false directions are in
  /// the documentation.
  package var value: Double { mean + allowance }

  /// λ₁ below this is nearer to a tight frame than noise.
  package var lowest: Double { mean - allowance }

  private var allowance: Double {
    max(Self.factor * (1 + 4 / Double(max(1, draws))) * deviation, Self.least * mean)
  }

  /// The number of eigenvalues above noise: λ_k counts if it and all larger ones are.
  package var count: Int { eigenvalues.prefix { $0 > value }.count }

  /// λ₁ of the features that were flipped.
  package var largest: Double { eigenvalues.first ?? 0 }

  /// Whether the largest eigenvalue is smaller than noise makes it.
  package var isFlat: Bool { draws > 0 && largest < lowest }

  /// Draws the copies of the live features of a matrix.
  init(
    of matrix: FeatureMatrix, _ frame: FrameAnalysis, seed: UInt64, progress: ProgressHandler
  ) throws {
    let live = frame.features.indices.filter { frame.features[$0].squaredNorm > 0 }
    let plan = Plan(featureCount: live.count, dimension: matrix.dimension)
    var flipped = matrix
    if plan.featureCount < live.count {
      flipped = matrix.sampling(plan.featureCount, of: live, seed: seed)
      eigenvalues = try FrameEigenvalues.all(of: flipped)
    } else {
      // Dead features change no eigenvalue.
      eigenvalues = Array(frame.spectrum.eigenvalues.prefix(frame.spectrum.rank))
    }
    guard live.count > 0 else {
      (mean, deviation, draws, featureCount) = (0, 0, 0, 0)
      return
    }
    let tops = try plan.copies(of: flipped, seed: seed, progress)
    let average = tops.reduce(0) { $0 + $1 / Double(tops.count) }
    mean = average
    // Relative to the mean, because squares of eigenvalues can overflow.
    let squares = tops.reduce(0) { sum, top in
      let relative = average > 0 ? top / average - 1 : 0
      return sum + relative * relative
    }
    deviation = average * (squares / Double(tops.count - 1)).squareRoot()
    draws = tops.count
    featureCount = plan.featureCount
  }

  private static let factor = 3.1
  /// An eigenvalue that exceeds noise by less than this part is not worth a direction: a single long feature makes copies that hardly
  /// differ.
  private static let least = 5e-3
}

extension NoiseEdge {
  /// How many copies of how many features are made, so that they take about as long as the spectrum.
  struct Plan: Equatable {
    let draws: Int
    let featureCount: Int

    /// - Parameters:
    ///   - featureCount: n live features.
    ///   - dimension: d.
    init(featureCount: Int, dimension: Int) {
      let (n, d) = (Double(featureCount), Double(dimension))
      let small = max(1, min(n, d))
      // Copies are multiplied in single precision, which is twice as fast as the double of the spectrum.
      let budget = max(
        Self.leastBudget, 2 * (3 * n * d * small + 9 * small * small * small))
      let copy = max(1, n * d * small + 120 * small * small)
      draws = min(Self.mostDraws, max(Self.fewestDraws, Int(budget / copy)))
      let affordable = (budget / Double(draws) - 120 * small * small) / max(1, d * small)
      self.featureCount = min(
        featureCount, max(Self.fewestFeatures, Int(max(0, affordable))))
    }

    /// The largest eigenvalue of each copy. Copies are independent, so they are made on all threads.
    func copies(
      of matrix: FeatureMatrix, seed: UInt64, _ progress: ProgressHandler
    ) throws -> [Double] {
      var tops = [Double]()
      let round = max(1, Workers.count)
      for start in stride(from: 0, to: draws, by: round) {
        let numbers = Array(start..<min(start + round, draws))
        tops += try Workers.map(numbers) { number in
          try FrameEigenvalues.largest(
            of: matrix.flippingSigns(seed: seed, stream: [Self.stream, UInt64(number)]))
        }
        try progress(AnalysisProgress(stage: .directions, completed: tops.count, total: draws))
      }
      return tops
    }

    /// Flops that take about a third of a second on two cores.
    private static let leastBudget = 3e10
    private static let fewestDraws = 6
    private static let mostDraws = 9
    private static let fewestFeatures = 1000
    private static let stream: UInt64 = 0x666c_6970
  }
}

extension FeatureMatrix {
  /// Some of the given features, chosen at random, in ascending order.
  fileprivate func sampling(_ count: Int, of features: [Int], seed: UInt64) -> FeatureMatrix {
    var generator = SeededGenerator(seed: seed, stream: [0x7061_7274])
    var features = features
    for place in 0..<count {
      features.swapAt(place, Int.random(in: place..<features.count, using: &generator))
    }
    return selecting(features.prefix(count).sorted())
  }
}
