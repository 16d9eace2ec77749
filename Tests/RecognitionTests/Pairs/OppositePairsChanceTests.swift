import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// The chance of opposites is the chance of the worst pair among all pairs of the matrix, in the dimensions that they
/// can use.
@Suite struct OppositePairsChanceTests {
  /// ln of the chance that k of all pairs of n features are as opposite, in the dimension that the other cosines show,
  /// at most `open`.
  private func logChance(_ features: Matrix, _ pairs: [[Int]], open: Double) throws -> Double {
    let (n, cosines) = (features.columns, try FeatureGram(ofColumns: features).cosines)
    var (others, squares, worst) = (0.0, 0.0, -1.0)
    for j in 0..<n {
      for i in 0..<j {
        if pairs.contains([i, j]) {
          worst = max(worst, cosines[i, j])
        } else {
          others += 1
          squares += cosines[i, j] * cosines[i, j]
        }
      }
    }
    return LogProbability.binomial(
      atLeast: pairs.count, of: Double(n * (n - 1) / 2),
      logChance: LogProbability.cap(
        cosine: -worst, dimension: min(open, (others + 2) / (squares + 1))))
  }

  @Test func aPairIsJudgedAmongAllPairs() throws {
    let others = SyntheticFrame.Part(vectors: .gaussian(rows: 20, columns: 30, seed: 3))
    var disguise = SyntheticFrame.Disguise()
    (disguise.rotation, disguise.noise, disguise.seed) = (.random, 0.005, 2)
    let features = try SyntheticFrame([SyntheticFrame.Part(.digon), others], disguise).weights
    let verdict = try #require(try BlockTable(features).blocks.first).verdict
    #expect(verdict.name == "digon")
    let expected = try logChance(features, [[0, 1]], open: 21)
    expectClose(log(verdict.chance ?? 1), expected, within: .absolute(1e-6))
  }

  /// Features that sum to zero have one dimension less than there are of them.
  @Test func pairsThatWereCentredHaveFewerDimensions() throws {
    let basis = try Matrix.rotation(order: 64, seed: 4)
    let noise = Matrix.gaussian(rows: 64, columns: 3, seed: 5).scaled(by: 0.01)
    let columns = [0, 1].flatMap { axis -> [[Double]] in
      let (first, third) = (noise.column(axis), noise.column(2))
      let line = basis.column(axis)
      let sign = axis == 0 ? 1.0 : -1
      let one = zip(line, first).map { $0 + $1 }
      return [one, zip(one, third).map { sign * $1 - $0 }]
    }
    let features = Matrix(columns: columns, rows: 64)
    let table = try BlockTable(features)
    #expect(table.names == ["digon", "digon"])
    let expected = try logChance(features, [[0, 1], [2, 3]], open: 3)
    for block in table.blocks {
      expectClose(log(block.verdict.chance ?? 1), expected, within: .absolute(1e-6))
    }
  }

  /// A pair taken from more features says less.
  @Test func aPairAmongManyFeaturesSaysLess() throws {
    let few = try #require(
      OppositePairs.Finding(pairOf: -0.95, elements: 12, open: 12, among: 10, grid: .none))
    let many = try #require(
      OppositePairs.Finding(pairOf: -0.95, elements: 12, open: 12, among: 1000, grid: .none))
    let near = try #require(
      OppositePairs.Finding(pairOf: -0.99, elements: 12, open: 12, among: 10, grid: .none))
    #expect(few.logChance < many.logChance && near.logChance < few.logChance)
    // cos = −1 + (d − 1) s² for noise s on the elements of both.
    #expect(abs(few.noise - (0.05 / 11).squareRoot()) < 1e-12)
    #expect(
      OppositePairs.Finding(pairOf: -0.8, elements: 12, open: 12, among: 10, grid: .none) == nil)
    #expect(
      OppositePairs.Finding(pairOf: 0.99, elements: 12, open: 12, among: 10, grid: .none) == nil)
  }
}
