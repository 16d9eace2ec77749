import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// The scan keeps the same pairs as a plain loop over all pairs in double precision.
@Suite struct NeighbourScanTests {
  private func features(_ weights: Matrix) throws -> UnitFeatures {
    let matrix = FeatureMatrix(name: "W", weights)
    return UnitFeatures(matrix, try FrameAnalysis(of: matrix))
  }

  private func scan(
    _ weights: Matrix, above threshold: Float, tileWidth: Int = 8, mostPairs: Int = 10_000
  ) throws -> NeighbourScan {
    try NeighbourScan(
      features(weights), above: threshold, copyTolerance: 1e-14,
      extent: .init(tileWidth: tileWidth, mostPairs: mostPairs))
  }

  /// Every pair of nonzero columns with |cosine| above the threshold, by definition.
  private func allPairs(_ weights: Matrix, above threshold: Double) -> [[Int]: Double] {
    func product(_ i: Int, _ j: Int) -> Double {
      (0..<weights.rows).reduce(0) { $0 + weights[$1, i] * weights[$1, j] }
    }
    var found = [[Int]: Double]()
    for j in 0..<weights.columns {
      for i in 0..<j where product(i, i) > 0 && product(j, j) > 0 {
        let cosine = product(i, j) / (product(i, i) * product(j, j)).squareRoot()
        if abs(cosine) > threshold { found[[i, j]] = cosine }
      }
    }
    return found
  }

  private func expectAllPairs(_ scan: NeighbourScan, of weights: Matrix, above threshold: Double) {
    let wanted = allPairs(weights, above: threshold)
    let found = scan.pairs.pairs.map { [Int($0.first), Int($0.second)] }
    #expect(Set(found) == Set(wanted.keys) && found.count == wanted.count)
    for pair in scan.pairs.pairs {
      let cosine = wanted[[Int(pair.first), Int(pair.second)]] ?? 2
      #expect(abs(Double(pair.cosine) - cosine) < 3e-7)
    }
    for (stronger, weaker) in zip(scan.pairs.pairs, scan.pairs.pairs.dropFirst()) {
      #expect(stronger.strength >= weaker.strength)
    }
  }

  /// Below, at and above the borders of tiles of 8.
  @Test(arguments: [0, 1, 2, 7, 8, 9, 15, 16, 17, 41])
  func pairsAgreeWithAPlainLoop(count: Int) throws {
    let weights = Matrix.gaussian(rows: 5, columns: count, seed: UInt64(count) + 1)
    for threshold in [0, 0.3, 0.7] {
      expectAllPairs(
        try scan(weights, above: Float(threshold)), of: weights, above: threshold)
    }
  }

  @Test(arguments: [1, 3, 100, 1000])
  func theWidthOfTilesDoesNotMatter(tileWidth: Int) throws {
    let weights = Matrix.gaussian(rows: 4, columns: 30, seed: 3)
    #expect(
      try scan(weights, above: 0.4, tileWidth: tileWidth).pairs.pairs
        == scan(weights, above: 0.4).pairs.pairs)
  }

  @Test func longColumnsAreScannedToTheirEnd() throws {
    let weights = Matrix.gaussian(rows: 6, columns: 150, seed: 4)
    expectAllPairs(
      try scan(weights, above: 0.8, tileWidth: 300), of: weights, above: 0.8)
  }

  @Test(arguments: [1e-100, 1, 1e100])
  func deadFeaturesHaveNoPairsAtAnyScale(scale: Double) throws {
    var weights = Matrix.gaussian(rows: 3, columns: 20, seed: 5).scaled(by: scale)
    for dead in [0, 8, 19] { for row in 0..<3 { weights[row, dead] = 0 } }
    let found = try scan(weights, above: 0)
    #expect(found.pairs.pairs.count == 17 * 16 / 2)
    #expect(found.copies.isEmpty)
  }

  /// The cosine 0.6 is a float's rounding away from the threshold on either side.
  @Test func aPairAtTheThresholdIsNotAboveIt() throws {
    let weights = Matrix(columns: [[1, 0], [0.6, 0.8]], rows: 2)
    let cosine = try #require(try scan(weights, above: 0.5).pairs.pairs.first).cosine
    #expect(try scan(weights, above: cosine).pairs.pairs.isEmpty)
    #expect(try scan(weights, above: cosine.nextDown).pairs.pairs.count == 1)
  }

  @Test(arguments: [1, 2, 7, 50])
  func tooManyPairsRaiseTheThreshold(mostPairs: Int) throws {
    let weights = Matrix.gaussian(rows: 5, columns: 40, seed: 6)
    let found = try scan(weights, above: 0.1, mostPairs: mostPairs)
    #expect(found.pairs.pairs.count <= mostPairs)
    #expect(found.pairs.raises > 0 && found.pairs.threshold > 0.1)
    // The pair that set the threshold is not above it, but may be in double.
    expectAllPairs(found, of: weights, above: Double(found.pairs.threshold) + 2e-7)
  }

  @Test(arguments: [2, 8, 64])
  func ofCopiesTheFirstIsComparedAndTheOthersAreListed(tileWidth: Int) throws {
    let distinct = Matrix.gaussian(rows: 4, columns: 6, seed: 7)
    // Copies with other lengths. An opposite is not a copy.
    let order = [0, 1, 0, 2, 3, 1, 4, 0, 5, 1]
    var weights = distinct.selecting(columns: order)
    for (column, factor) in [2: 0.5, 5: 3, 7: 1, 9: -1] {
      for row in 0..<4 { weights[row, column] *= factor }
    }
    let found = try scan(weights, above: 0, tileWidth: tileWidth)
    #expect(found.copies == [[0, 2, 7], [1, 5]])
    let paired = Set(found.pairs.pairs.flatMap { [Int($0.first), Int($0.second)] })
    #expect(paired == [0, 1, 3, 4, 6, 8, 9])
    let strongest = found.pairs.pairs[0]
    #expect(strongest.first == 1 && strongest.second == 9 && strongest.cosine < -0.999_999)
  }

  @Test func aMatrixOfCopiesHasOneGroupAndNoPairs() throws {
    let found = try scan(Matrix(rows: 3, columns: 50, repeating: 0.7), above: 0.1, mostPairs: 4)
    #expect(found.copies == [Array(0..<50)])
    #expect(found.pairs.pairs.isEmpty && found.pairs.raises == 0)
  }

  /// Embeddings of tokens that training never saw are like this.
  @Test func manyNearCopiesDoNotDisplaceOtherPairs() throws {
    let centre = Matrix.gaussian(rows: 6, columns: 1, seed: 9)
    let noise = Matrix.gaussian(rows: 6, columns: 200, seed: 10)
    let alike = (0..<200).map { j in (0..<6).map { centre[$0, 0] + 1e-4 * noise[$0, j] } }
    let others = Matrix(columns: [[1, 2, 3, 4, 5, 6], [-1.1, -2, -3, -4, -5, -6]], rows: 6)
    let weights = Matrix(columns: alike + (0..<2).map { Array(others.column($0)) }, rows: 6)
    let found = try scan(weights, above: 0.99, tileWidth: 64, mostPairs: 4000)
    #expect(found.copies.isEmpty && found.pairs.raises == 0)
    #expect(found.pairs.pairs.contains { $0.first == 200 && $0.second == 201 })
    // Each near copy except the first is linked to an earlier one.
    #expect(Set(found.pairs.pairs.map(\.second)).isSuperset(of: (1..<200).map { Int32($0) }))
    #expect(found.pairs.pairs.count < 200 * 17)
  }

  /// Copies rounded to half precision. Their cosine differs from 1 by more than errors of single precision.
  @Test func copiesAreFoundAtThePrecisionOfTheirStorage() throws {
    let weights = Matrix(columns: [[1, 1, 0], [1, 1.005, 0], [0, 1, 1], [1, 1.05, 0]], rows: 3)
    let matrix = FeatureMatrix(name: "W", weights, storedAs: .bf16)
    let unit = UnitFeatures(matrix, try FrameAnalysis(of: matrix))
    let found = try NeighbourScan(unit, above: 0.1, copyTolerance: matrix.copyTolerance)
    #expect(found.copies == [[0, 1]])
    let exact = try scan(weights, above: 0.1)
    #expect(exact.copies.isEmpty)
  }

  /// Another order of additions in the products changes cosines by about 10⁻⁷; the scan computes pairs up to 10⁻⁵ below
  /// the threshold again.
  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let weights = Matrix.gaussian(rows: 300, columns: 400, seed: 8)
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    BLASLibrary.setThreadCount(1)
    let one = try scan(weights, above: 0.1, tileWidth: 128).pairs.pairs
    BLASLibrary.setThreadCount(2)
    #expect(try scan(weights, above: 0.1, tileWidth: 128).pairs.pairs == one)
  }
}
