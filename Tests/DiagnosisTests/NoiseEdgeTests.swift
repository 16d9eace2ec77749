import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Diagnosis

/// Directions above noise, against planted ones and against matrices without any.
@Suite struct NoiseEdgeTests {
  @Test(arguments: [(300, 24), (40, 90), (64, 64), (500, 8)])
  func gaussianMatricesHaveNoDirection(n: Int, d: Int) throws {
    var found = 0
    for seed in 1...4 {
      let matrix = Matrix.gaussian(rows: d, columns: n, seed: UInt64(seed))
      found += try diagnosis(of: matrix, seed: UInt64(seed)).directions?.aboveNoise ?? 0
    }
    #expect(found == 0)
  }

  @Test func plantedDirectionsAreCountedAndTheirPolesNamed() throws {
    // Along the first axis features 0 to 19 lie on one side and 20 to 39 on the other; along the second, features 50 to 79 lie
    // on one side.
    var matrix = Matrix.gaussian(rows: 30, columns: 400, seed: 7)
    for j in 0..<20 { matrix[0, j] += 9 - Double(j) / 10 }
    for j in 20..<40 { matrix[0, j] -= 8 }
    for j in 50..<80 { matrix[1, j] += 6 }
    // Random signs keep the variance of every coordinate, so a direction along one coordinate would count as noise.
    matrix = try product(try Matrix.rotation(order: 30, seed: 8), .asIs, matrix, .asIs)
    let directions = try #require(try diagnosis(of: matrix).directions)
    #expect(directions.aboveNoise == 2)
    let first = try #require(directions.list.first)
    #expect(first.positive.allSatisfy { $0.feature < 20 })
    #expect(first.negative.allSatisfy { (20..<40).contains($0.feature) })
    #expect(first.range.map { $0.features.upperBound < 60 && $0.share > 0.7 } == true)
    let second = directions.list[1]
    #expect(second.positive.allSatisfy { (50..<80).contains($0.feature) })
  }

  @Test func aTightFrameIsFlatterThanNoise() throws {
    let rows = try Matrix.rotation(order: 300, seed: 3)
    var tight = Matrix(rows: 20, columns: 300)
    for j in 0..<300 { for i in 0..<20 { tight[i, j] = rows[j, i] } }
    let directions = try #require(try diagnosis(of: tight).directions)
    #expect(directions.aboveNoise == 0)
    #expect(directions.edge.isFlat)
  }

  @Test func theSeedDecidesTheEdge() throws {
    let matrix = Matrix.gaussian(rows: 12, columns: 200, seed: 5)
    let edges = try [1, 1, 2].map { try diagnosis(of: matrix, seed: $0).directions?.edge.value }
    #expect(edges[0] == edges[1])
    #expect(edges[0] != edges[2])
  }

  @Test func largeMatricesAreFlippedSeldom() {
    let small = NoiseEdge.Plan(featureCount: 500, dimension: 64)
    #expect(small.draws == 9 && small.featureCount == 500)
    let large = NoiseEdge.Plan(featureCount: 200_000, dimension: 4096)
    #expect(large.draws == 6 && large.featureCount == 200_000)
    // With few dimensions the steps of Lanczos cost more than the products, and a part of the features has to do.
    let flat = NoiseEdge.Plan(featureCount: 30_000_000, dimension: 16)
    #expect(flat.draws == 6 && flat.featureCount >= 25_000_000)
  }

  @Test func onlyScaleChangesWithUnits() throws {
    var matrix = Matrix.gaussian(rows: 16, columns: 120, seed: 9)
    for j in 0..<60 { for i in 0..<16 { matrix[i, j] += 1.3 } }
    for scale in [1e-120, 1, 1e120] {
      let directions = try #require(try diagnosis(of: matrix.scaled(by: scale)).directions)
      #expect(directions.aboveNoise == 1)
    }
  }

  @Test func noneIsLookedForIfNotAskedFor() throws {
    let matrix = Matrix.gaussian(rows: 6, columns: 50, seed: 2)
    let frame = try FrameDirections(of: FeatureMatrix(name: "w", matrix))
    let found = try MatrixDiagnosis(
      of: FeatureMatrix(name: "w", matrix), frame, scope: .none)
    #expect(found.directions == nil)
  }
}

/// The diagnosis of a matrix in memory.
func diagnosis(of matrix: Matrix, seed: UInt64 = 0) throws -> MatrixDiagnosis {
  let features = FeatureMatrix(name: "w", matrix)
  return try MatrixDiagnosis(of: features, try FrameDirections(of: features), seed: seed)
}
