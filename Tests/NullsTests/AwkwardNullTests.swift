import Glibc
import LinearAlgebra
import Matrices
import Nulls
import Recognition
import TestSupport
import Testing

/// Matrices for which little can be random.
@Suite struct AwkwardNullTests {
  @Test(arguments: [(0, 3), (1, 3), (1, 1)])
  func fewerThanTwoFeaturesAreNotCompared(n: Int, d: Int) throws {
    let found = try NullCase(Matrix(rows: d, columns: n, repeating: 1), draws: 3)
    #expect(found.test.matrix.isEmpty)
    #expect(found.test.blocks.allSatisfy { $0.isEmpty })
  }

  @Test func deadFeaturesAreNotCompared() throws {
    #expect(try NullCase(Matrix(rows: 3, columns: 4), draws: 3).test.matrix.isEmpty)
  }

  @Test func deadFeaturesChangeNothing() throws {
    let live = Matrix.gaussian(rows: 3, columns: 7, seed: 6)
    let zero = [0.0, 0, 0]
    let columns = (0..<7).map { Array(live.column($0)) }
    let some = Matrix(columns: columns[..<2] + [zero] + columns[2...] + [zero], rows: 3)
    let (with, without) = (try NullCase(some, draws: 5), try NullCase(live, draws: 5))
    #expect(with.test.matrix == without.test.matrix)
    #expect(with.test.blocks == without.test.blocks)
  }

  /// On a line every cosine is 1 or −1, so only the signs can be random.
  @Test func onlySignsAreRandomOnALine() throws {
    let found = try NullCase(Matrix(rows: 1, columns: 5, repeating: 2), draws: 9)
    #expect(found.test.matrix.map(\.model) == [.signFlip, .signFlip])
    let mean = try #require(found.comparison(.meanCosine, .signFlip))
    #expect(mean.observed > mean.mean)
  }

  /// For one pair, ⟨c⁴⟩ is ⟨c²⟩².
  @Test func twoFeaturesHaveNoKurtosis() throws {
    let found = try NullCase(Matrix.gaussian(rows: 3, columns: 2, seed: 5), draws: 9)
    #expect(found.comparison(.coherence, .gaussian) != nil)
    #expect(found.comparison(.cosineKurtosis, .gaussian) == nil)
  }

  /// On either side of n = d.
  @Test(arguments: [3, 5, 9])
  func copiesAreBeyondChance(dimension: Int) throws {
    let found = try NullCase(Matrix(rows: dimension, columns: 5, repeating: 2), draws: 19)
    let coherence = try #require(found.comparison(.coherence, .gaussian))
    #expect(coherence.pValue == 0.1 && coherence.observed > coherence.mean)
  }

  @Test func orthogonalFeaturesHaveNoShapeOfCosines() throws {
    let found = try NullCase(.identity(6), draws: 19)
    #expect(found.comparison(.cosineKurtosis, .gaussian) == nil)
    #expect(found.comparison(.meanCosine, .signFlip) == nil)
    #expect(found.comparison(.coherence, .haarTightFrame) == nil)
    let coherence = try #require(found.comparison(.coherence, .gaussian))
    #expect(coherence.pValue == 0.1 && coherence.observed < coherence.mean)
  }

  /// Features of a plane in twenty dimensions: draws have the effective rank n d / (n + d − 1) of unit vectors
  /// in all dimensions, on either side of n = d, and the plane is below it.
  @Test(arguments: [19, 20, 21])
  func featuresOfASubspaceAreComparedInTheWholeSpace(n: Int) throws {
    let angles = (1...n).map { Double($0 * $0) }
    let padding = [Double](repeating: 0, count: 18)
    let embedded = Matrix(columns: angles.map { [cos($0), sin($0)] + padding }, rows: 20)
    let found = try NullCase(embedded, draws: 39)
    #expect(found.test.dimension == 20)
    let comparison = try #require(found.comparison(.effectiveRank, .gaussian))
    #expect(comparison.pValue == 0.05 && comparison.observed < comparison.mean)
    let expected = 20 * Double(n) / Double(n + 19)
    expectClose(comparison.mean, expected, within: .absolute(0.5))
  }

  @Test(arguments: [1e-130, 1e140])
  func scaleChangesNothing(scale: Double) throws {
    let weights = Matrix.gaussian(rows: 3, columns: 8, seed: 3)
    let scaled = Matrix(rows: 3, columns: 8, elements: weights.elements.map { $0 * scale })
    let (found, expected) = (try NullCase(scaled, draws: 5), try NullCase(weights, draws: 5))
    #expect(found.test.matrix.map(\.pValue) == expected.test.matrix.map(\.pValue))
    let pValues = { (found: NullCase) in found.test.blocks.flatMap { $0.map(\.pValue) } }
    #expect(pValues(found) == pValues(expected))
  }

  /// More features than the limit for forming the cosines of all pairs.
  @Test func manyFeaturesAreComparedByTheirSpectrumAlone() throws {
    let count = BlockSearch.mostFeatures + 1
    let found = try NullCase(
      Matrix.gaussian(rows: 2, columns: count, seed: 1), draws: 1, blocks: .left)
    #expect(found.test.matrix.map(\.statistic) == [.saturation, .spread, .effectiveRank])
    #expect(found.test.matrix.allSatisfy { $0.model == .gaussian })
    let saturation = try #require(found.comparison(.saturation, .gaussian))
    // 1 − ρ is about d / n.
    #expect(saturation.mean > 0.99 && saturation.mean < 1)
  }

  @Test func oneDrawProvesNothing() throws {
    let found = try NullCase(Matrix.gaussian(rows: 3, columns: 8, seed: 3), draws: 1)
    #expect(!found.test.matrix.isEmpty)
    #expect(found.test.matrix.allSatisfy { $0.pValue == 1 })
    #expect(found.test.matrix.allSatisfy { $0.standardDeviation == 0 })
  }
}
