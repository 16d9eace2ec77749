import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// How equal cosines are, compared with direct computations and with random vectors.
@Suite struct EqualCosinesTests {
  /// A symmetric matrix with ones on the diagonal.
  private static func cosines(_ n: Int, seed: UInt64) -> Matrix {
    var matrix = Matrix.symmetric(order: n, seed: seed).scaled(by: 0.1)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
  }

  private static func pairs(_ n: Int) -> [(Int, Int)] {
    (0..<n).flatMap { j in (0..<j).map { ($0, j) } }
  }

  @Test(arguments: [3, 4, 7, 20])
  func figuresAgreeWithTheirDefinition(n: Int) {
    let cosines = Self.cosines(n, seed: UInt64(n))
    let values = Self.pairs(n).map { cosines[$0.0, $0.1] }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let found = EqualCosines(cosines)
    #expect(found.count == n && found.pairs == Double(values.count))
    expectClose(found.mean, mean, within: .rounding(10))
    expectClose(
      found.spread, (squares / Double(values.count - 1)).squareRoot(), within: .rounding(10))
    expectClose(
      found.largestDeviation, values.reduce(0) { max($0, abs($1 - mean)) }, within: .rounding(10))
    // c ≤ 0: v = (1 − c²)² / d; c > 0: (1 − c)² / d; three vectors have a dimension less.
    let d = 40
    let size = mean > 0 ? 1 - mean : 1 - mean * mean
    let variance = size * size / Double(n == 3 ? d - 1 : d)
    expectClose(
      found.logChance(dimension: d),
      LogProbability.chiSquare(atMost: squares / variance, freedom: Double(values.count - 1)),
      within: .absolute(1e-9))
  }

  /// c_ij minus the least-squares fit m + a_i + a_j, which is found here by iteration.
  @Test(arguments: [4, 6, 15])
  func theRestBeyondLevelsAgreesWithLeastSquares(n: Int) {
    let cosines = Self.cosines(n, seed: 5)
    let mean = EqualCosines(cosines).mean
    var levels = [Double](repeating: 0, count: n)
    for _ in 0..<200 {
      for i in 0..<n {
        let rest = (0..<n).filter { $0 != i }
          .reduce(0) { $0 + cosines[i, $1] - mean - levels[$1] }
        levels[i] = rest / Double(n - 1)
      }
    }
    let squares = Self.pairs(n).reduce(0) { sum, pair in
      let rest = cosines[pair.0, pair.1] - mean - levels[pair.0] - levels[pair.1]
      return sum + rest * rest
    }
    let usual = (1 - abs(mean)) * (1 - abs(mean)) / 30
    expectClose(
      EqualCosines(cosines).logInteractionChance(dimension: 30),
      LogProbability.chiSquare(atMost: squares / usual, freedom: Double(n * (n - 3) / 2)),
      within: .absolute(1e-8))
  }

  /// Equal angles to a mean give such cosines, so nothing is left after the levels.
  @Test func cosinesOfLevelsHaveNoRest() {
    let n = 8
    var cosines = Matrix.identity(n)
    for (i, j) in Self.pairs(n) {
      cosines[i, j] = 0.3 + 0.01 * Double(i) + 0.01 * Double(j)
      cosines[j, i] = cosines[i, j]
    }
    let found = EqualCosines(cosines)
    #expect(found.logInteractionChance(dimension: 30) < log(1e-200))
    #expect(found.logChance(dimension: 30) > log(1e-12))
    #expect(found.spread > 0.02)
  }

  /// Three cosines are fitted exactly by levels, and one cosine of two vectors says nothing.
  @Test func fewVectorsAssertNothingBeyondLevels() {
    let three = EqualCosines(Self.cosines(3, seed: 1))
    #expect(three.logInteractionChance(dimension: 9) == LogProbability.least)
    #expect(three.logChanceOfMean == LogProbability.least)
    let two = EqualCosines(Self.cosines(2, seed: 1))
    #expect(two.logInteractionChance(dimension: 9) == 0)
    #expect(two.logChance(dimension: 9) == 0 && two.spread < 1e-15)
  }

  /// Equal cosines of few values say nothing: they count as spread over the step.
  @Test func coarseCosinesAreNotEqual() {
    var equal = Matrix(rows: 5, columns: 5, repeating: 0.25)
    for i in 0..<5 { equal[i, i] = 1 }
    let found = EqualCosines(equal)
    #expect(found.logChance(dimension: 8) < log(1e-100))
    #expect(found.logChance(dimension: 8, step: 1) > log(0.1))
    #expect(found.logChance(dimension: 8, step: 0.1) < found.logChance(dimension: 8, step: 0.5))
  }

  // MARK: Random vectors

  /// Vectors with or without a common mean have an improbable spread at most as often as the chance says.
  @Test(arguments: [16, 64], [0, 1.5])
  func randomVectorsAreNotTakenForEqual(dimension: Int, mean: Double) throws {
    var generator = SeededGenerator(seed: 21)
    let draws = 3000
    var (rare, rarer) = (0, 0)
    for _ in 0..<draws {
      let vectors = Matrix.gaussian(
        count: 4, dimension: dimension, mean: mean, using: &generator)
      let found = EqualCosines(try FeatureGram(ofColumns: vectors).cosines)
        .logChance(dimension: dimension)
      if found <= log(0.03) { rare += 1 }
      if found <= log(0.003) { rarer += 1 }
    }
    #expect(Double(rare) <= 0.045 * Double(draws), "\(rare) of \(draws)")
    #expect(Double(rarer) <= 0.006 * Double(draws), "\(rarer) of \(draws)")
    // The bound is also reached.
    #expect(mean > 0 || Double(rare) >= 0.01 * Double(draws), "\(rare) of \(draws)")
  }
}
