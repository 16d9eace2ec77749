import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// Random features with the covariance of a matrix have less than one pair above the threshold, by simulation.
@Suite struct ClumpThresholdTests {
  /// Equal eigenvalues, falling ones, and one that dominates.
  enum Spectrum: CaseIterable {
    case equal, inverse, inverseSquare, dominated

    func eigenvalues(_ count: Int) -> [Double] {
      (1...count).map { k in
        switch self {
        case .equal: 1
        case .inverse: 1 / Double(k)
        case .inverseSquare: 1 / Double(k * k)
        case .dominated: k == 1 ? 100 * Double(count) : 1
        }
      }
    }
  }

  /// The mean number of pairs above the thresholds of several seeds, over several random matrices.
  private func meanPairs(
    _ eigenvalues: [Double], featureCount count: Int, matrices: Int
  ) throws -> Double {
    let thresholds = try (1...4 as ClosedRange<UInt64>).map {
      try ClumpThreshold(eigenvalues: eigenvalues, featureCount: count, seed: $0).value
    }
    let least = thresholds.min() ?? 0
    var found = 0
    for seed in 1...UInt64(matrices) {
      var weights = Matrix.gaussian(rows: eigenvalues.count, columns: count, seed: 1000 + seed)
      for j in 0..<count {
        for i in eigenvalues.indices { weights[i, j] *= eigenvalues[i].squareRoot() }
      }
      let cosines = try FeatureGram(ofColumns: weights).cosines
      for j in 0..<count {
        for cosine in cosines.column(j).prefix(j) where cosine.magnitude >= least {
          found += thresholds.count { cosine.magnitude >= $0 }
        }
      }
    }
    return Double(found) / Double(thresholds.count * matrices)
  }

  @Test(arguments: Spectrum.allCases, [2, 3, 8, 64])
  func chanceMakesHalfAPairOfAHundredFeatures(spectrum: Spectrum, dimension: Int) throws {
    let pairs = try meanPairs(
      spectrum.eigenvalues(dimension), featureCount: 100, matrices: 60)
    #expect((0.15...1).contains(pairs), "\(pairs)")
  }

  @Test(arguments: Spectrum.allCases, [2, 3, 8, 64])
  func chanceMakesLessThanAPairOfManyFeatures(spectrum: Spectrum, dimension: Int) throws {
    let pairs = try meanPairs(spectrum.eigenvalues(dimension), featureCount: 1000, matrices: 4)
    #expect(pairs <= 1.5, "\(pairs)")
  }

  /// 1 − cos² of uniform directions has the distribution of the tail for k = 2/(δ − 1): in three dimensions, |cos| is
  /// uniform.
  @Test func theTailOfDirectionsInSpaceIsThatOfTheirHeights() {
    let start = 0.75  // |cos| > ½, for half of the directions
    // The mean of ln(x₀ / x) for |cos| uniform between ½ and 1, by the midpoint rule.
    let heights = (0..<100_000).map { 0.5 + (Double($0) + 0.5) / 200_000 }
    let excess = heights.reduce(0) { $0 + log(start / (1 - $1 * $1)) } / 100_000
    let tail = CosineTail(from: start, meanExcess: excess)
    for share in [0.5, 0.1, 1e-3, 1e-6] {
      let height = (1 - tail.square(ofShare: share)).squareRoot()
      #expect(abs((1 - height) / (share / 2) - 1) < 2e-3, "\(share)")
    }
  }

  @Test func theThresholdGrowsWithTheFeaturesAndNotWithTheScale() throws {
    let eigenvalues = Spectrum.inverse.eigenvalues(30)
    let values = try [50, 500, 5000, 50_000].map {
      try ClumpThreshold(eigenvalues: eigenvalues, featureCount: $0).value
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(values.allSatisfy { $0 < 1 })
    let scaled = try ClumpThreshold(
      eigenvalues: eigenvalues.map { $0 * 0x1p400 }, featureCount: 500)
    #expect(scaled.value == values[1])
  }

  /// All features are parallel.
  @Test func inOneDimensionThereIsNoThreshold() throws {
    #expect(try ClumpThreshold(eigenvalues: [2], featureCount: 100).value == 1)
    #expect(try ClumpThreshold(eigenvalues: [], featureCount: 100).value == 1)
    #expect(try ClumpThreshold(eigenvalues: [1, 1e-40], featureCount: 100).value == 1)
  }
}
