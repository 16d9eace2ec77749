import LinearAlgebra
import Matrices
import Nulls
import TestSupport
import Testing

/// The p-values of matrices that are themselves draws, and the theoretical moments of draws.
@Suite struct NullCalibrationTests {
  private static let matrices = 100
  private static let draws = 19

  /// Uniform on 2/20, 4/20, …, 1: mean 0.55, and a tenth are at most 0.1.
  private func expectUniform(_ pValues: [Double], _ what: String) {
    let count = Double(pValues.count)
    #expect(pValues.count == Self.matrices, "\(what)")
    let mean = pValues.reduce(0, +) / count
    // A uniform number deviates by 1/√12 from its mean, a count of tenths by √(0.09 n).
    expectClose(mean, 0.55, within: .absolute(4 / (12 * count).squareRoot()), what)
    let small = Double(pValues.count { $0 <= 0.1 + 1e-12 })
    expectClose(small, 0.1 * count, within: .absolute(4 * (0.09 * count).squareRoot()), what)
  }

  @Test func gaussianMatricesHaveUniformPValues() throws {
    let cases = try (1...UInt64(Self.matrices)).map { seed in
      try NullCase(
        Matrix.gaussian(rows: 4, columns: 11, seed: 1000 + seed), draws: Self.draws, seed: seed,
        blocks: .left)
    }
    let statistics: [(NullStatistic, NullModel)] = [
      (.saturation, .gaussian), (.spread, .gaussian), (.effectiveRank, .gaussian),
      (.coherence, .gaussian), (.cosineKurtosis, .gaussian), (.meanCosine, .signFlip),
      (.cosineSkewness, .signFlip),
    ]
    for (statistic, model) in statistics {
      expectUniform(
        cases.compactMap { $0.comparison(statistic, model)?.pValue }, "\(statistic) \(model)")
    }
  }

  @Test func tightFramesHaveUniformPValuesAgainstTightFrames() throws {
    let cases = try (1...UInt64(Self.matrices)).map { seed in
      var generator = SeededGenerator(seed: 5000 + seed)
      let frame = try Matrix.randomTightFrame(dimension: 3, featureCount: 8, using: &generator)
      return try NullCase(frame, draws: Self.draws, seed: seed, blocks: .left)
    }
    for statistic in [NullStatistic.coherence, .cosineKurtosis] {
      for model in [NullModel.haarTightFrame, .eigenspaceRotation] {
        expectUniform(
          cases.compactMap { $0.comparison(statistic, model)?.pValue }, "\(statistic) \(model)")
      }
    }
    // A tight frame is saturated as no Gaussian matrix is.
    let saturations = cases.compactMap { $0.comparison(.saturation, .gaussian) }
    #expect(saturations.allSatisfy { $0.pValue == 0.1 && $0.observed > $0.mean })
  }

  /// Gaussian matrices do not have the properties that tight frames and rotations keep, so any comparison with them
  /// would look like a finding.
  @Test(arguments: [(20, 100), (30, 40), (60, 20), (100, 50)])
  func gaussianMatricesAreNotComparedWithTightFramesAndRotations(n: Int, d: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let found = try NullCase(
        Matrix.gaussian(rows: d, columns: n, seed: seed), draws: 1, blocks: .left)
      #expect(Set(found.test.matrix.map(\.model)) == [.gaussian, .signFlip])
      #expect(found.test.leftOut.map(\.model) == [.haarTightFrame, .eigenspaceRotation])
      let reasons: [NullTest.LeftOut.Reason] =
        n > d ? [.notTight, .mixedEigenspaces] : [.tooFewFeatures, .tooFewFeatures]
      #expect(found.test.leftOut.map(\.reason) == reasons)
    }
  }

  /// Limits for n, d → ∞ at c = d / n (Marchenko and Pastur 1967): λ / n has moments 1, 1 + c, 1 + 3c + c², so
  /// ρ = 1 / (1 + c), the spread √c / (1 + c), the effective rank d / (1 + c); c⁴ of a cosine has mean 3 / (d (d + 2)).
  @Test(arguments: [(48, 12), (32, 16)])
  func gaussianDrawsHaveTheMomentsOfTheory(n: Int, d: Int) throws {
    let draws = 10
    let found = try NullCase(
      Matrix.gaussian(rows: d, columns: n, seed: 7), draws: draws, blocks: .left)
    let (features, dimension) = (Double(n), Double(d))
    let ratio = dimension / features
    let expected: [(NullStatistic, Double)] = [
      (.saturation, 1 / (1 + ratio)), (.spread, ratio.squareRoot() / (1 + ratio)),
      (.effectiveRank, dimension / (1 + ratio)),
      (.cosineKurtosis, 3 * dimension / (dimension + 2)),
    ]
    for (statistic, value) in expected {
      let comparison = try #require(found.comparison(statistic, .gaussian))
      // Four deviations of the mean of the draws, and what is of order 1/d at this size.
      let sampling = 4 * comparison.standardDeviation / Double(draws).squareRoot()
      expectClose(
        comparison.mean / value, 1, within: .absolute(sampling / value + 1 / dimension),
        "\(statistic)")
    }
  }

  /// Signs ε_i ε_j of different pairs are uncorrelated: ⟨c⟩ has mean 0 and variance Σ c² / (number of pairs)².
  @Test func signFlipsHaveTheVarianceOfUncorrelatedPairs() throws {
    let weights = Matrix.gaussian(rows: 5, columns: 20, seed: 9)
    let draws = 400
    let found = try NullCase(weights, draws: draws, blocks: .left)
    let comparison = try #require(found.comparison(.meanCosine, .signFlip))
    var squares = 0.0
    for j in 0..<20 {
      for i in 0..<j {
        let (a, b) = (Array(weights.column(i)), Array(weights.column(j)))
        let dot = { (x: [Double], y: [Double]) in zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        squares += dot(a, b) * dot(a, b) / (dot(a, a) * dot(b, b))
      }
    }
    let deviation = squares.squareRoot() / 190
    expectClose(
      comparison.mean, 0, within: .absolute(4 * deviation / Double(draws).squareRoot()))
    // The quadratic form in signs has a kurtosis of up to about 5: its deviation is known to about 7 %.
    expectClose(comparison.standardDeviation / deviation, 1, within: .absolute(0.25))
  }
}
