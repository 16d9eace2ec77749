import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

@Suite struct NeighbourThresholdTests {
  @Test func deviationsAgreeWithTheTable() {
    for (share, z) in [(0.3173105, 1), (0.05, 1.959964), (0.0026998, 3), (5.733e-7, 5)] {
      #expect(abs(NeighbourThreshold.deviations(ofShare: share) - z) < 1e-4)
    }
    #expect(NeighbourThreshold.deviations(ofShare: 1) < 1e-6)
  }

  private func threshold(_ weights: Matrix) throws -> NeighbourThreshold {
    let matrix = FeatureMatrix(name: "W", weights)
    return try NeighbourThreshold(
      for: UnitFeatures(matrix, try FrameAnalysis(of: matrix)), seed: 1)
  }

  @Test(arguments: [8, 32, 100])
  func randomDirectionsHaveTheirDimensionAndTheWantedPairs(dimension: Int) throws {
    let weights = Matrix.gaussian(rows: dimension, columns: 500, seed: 21)
    let found = try threshold(weights)
    // The tail is that of δ dimensions up to a power of 1 − t² between −3/2 and 0.
    #expect(abs(found.effectiveDimension - Double(dimension)) < 2)
    let cosines = try FeatureGram(ofColumns: weights).cosines
    let passing = (0..<500).reduce(0) { sum, j in
      sum + (0..<j).count { abs(cosines[$0, j]) > found.value }
    }
    // Rounding the threshold up to a thousandth costs some; the tail is an approximation.
    #expect((3300...4400).contains(passing), "\(passing)")
  }

  @Test func crowdedFeaturesRaiseTheThreshold() throws {
    var weights = Matrix.gaussian(rows: 40, columns: 300, seed: 22)
    let free = try threshold(weights)
    for column in 0..<300 { weights[0, column] += 5 }
    let crowded = try threshold(weights)
    #expect(crowded.value > free.value + 0.1)
    #expect(crowded.effectiveDimension < free.effectiveDimension / 2)
  }

  @Test func orthogonalFeaturesHaveTheLeastThreshold() throws {
    let found = try threshold(.identity(20))
    #expect(found.value == NeighbourThreshold.least && found.effectiveDimension == .infinity)
  }

  /// Chance explains a pair unless the next feature is twice as far, or further if there are more features or fewer
  /// dimensions.
  @Test func aLinkIsExplainedByChanceUnlessTheNextIsMuchWeaker() {
    func threshold(_ strength: Double) -> NeighbourThreshold {
      NeighbourThreshold(sample: Array(repeating: strength, count: 1000), featureCount: 1000)
    }
    let (many, few) = (threshold(0.2), threshold(0.8))
    #expect(many.effectiveDimension > 50 && few.effectiveDimension < 5)
    #expect(many.explains(inner: 0.7006, besides: 0.6952, among: 1000))
    #expect(!many.explains(inner: 0.98, besides: 0.7, among: 1000))
    #expect(few.explains(inner: 0.98, besides: 0.7, among: 1000))
    #expect(!few.explains(inner: 1, besides: 0.7, among: 1000))
    #expect(few.explains(inner: 0.999, besides: 0.7, among: 1_000_000_000))
  }

  @Test func noDimensionHasParallelDirections() {
    let found = NeighbourThreshold(sample: Array(repeating: 1, count: 4950), featureCount: 100)
    #expect(found.attainableDimension == nil)
  }

  @Test func copiesHaveTheLargestThreshold() {
    let found = NeighbourThreshold(
      sample: Array(repeating: 1, count: 4950), featureCount: 100)
    #expect(found.value == NeighbourThreshold.largest)
  }

  /// Counted among all triples of random directions. There are fewer than for independent cosines, because three
  /// vectors cannot all be opposite to each other.
  @Test func trianglesAreAboutAsManyAsExpected() throws {
    let weights = Matrix.gaussian(rows: 40, columns: 200, seed: 24)
    let cosines = try FeatureGram(ofColumns: weights).cosines
    var triangles = 0
    for k in 0..<200 {
      for j in 0..<k where cosines[j, k] < -0.2 {
        triangles += (0..<j).count { cosines[$0, k] < -0.2 && cosines[$0, j] < -0.2 }
      }
    }
    let group = CandidateGroup([0, 1, 2], strength: 0.2)
    let expected = Glibc.exp(try threshold(weights).logExpected(cliquesLike: group, among: 200))
    #expect((0.3...1.1).contains(Double(triangles) / expected), "\(triangles), \(expected)")
  }

  @Test(arguments: [0, 1, 2, 5, 91])
  func fewFeaturesAreAllNeighbours(count: Int) throws {
    let found = try threshold(.gaussian(rows: 3, columns: count, seed: 23))
    #expect(found.value == NeighbourThreshold.least)
  }
}
