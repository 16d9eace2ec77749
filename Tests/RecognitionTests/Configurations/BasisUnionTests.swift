import Catalogue
import GeometryTestSupport
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Unions of orthonormal bases.
@Suite struct BasisUnionTests {
  /// Random bases of R^d, one after the other.
  private static func bases(_ count: Int, dimension d: Int, seed: UInt64) throws -> Matrix {
    let elements = try (0..<count).flatMap { place in
      try Matrix.identity(d).turned(into: d, seed: seed + UInt64(1000 * place)).elements
    }
    return Matrix(rows: d, columns: count * d, elements: elements)
  }

  @Test(arguments: [(2, 5, 0.001), (2, 6, 0.01), (3, 4, 0.01), (4, 3, 0.003), (2, 16, 0.02)])
  func basesAreFoundAndListed(count: Int, dimension: Int, noise: Double) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let exact = try Self.bases(count, dimension: dimension, seed: seed)
      let n = count * dimension
      let disturbed = exact.subtracting(
        Matrix.gaussian(rows: dimension, columns: n, seed: seed).scaled(by: noise))
      for weights in [exact, exact.rounded(toBits: 24), disturbed] {
        // Feature i of basis b is at place i · count + b.
        let mixed = (0..<n).map { $0 % count * dimension + $0 / count }
        let table = try BlockTable(weights.selecting(columns: mixed))
        #expect(table.names == ["union of \(count) orthonormal bases"], "seed \(seed)")
        #expect(table.families == [.orthonormalBases])
        let block = try #require(table.blocks.first)
        #expect(
          block.bases == (0..<count).map { b in (0..<dimension).map { $0 * count + b } })
        #expect(block.verdict.residual <= 8 * noise + 1e-6)
      }
    }
  }

  @Test func randomTightFramesAndPartsOfBasesAreNoUnion() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (m, d) = [(2, 3), (2, 4), (3, 3), (4, 3), (2, 8)][Int(seed) % 5]
      let frame = try Matrix.randomTightFrame(
        dimension: d, featureCount: m * d, using: &generator)
      // d − 1 vectors of each of m bases, and m others.
      let bases = try Self.bases(m, dimension: d, seed: seed)
      let others = Matrix.gaussian(rows: d, columns: m, seed: seed)
      var partial = bases
      for b in 0..<m {
        for i in 0..<d { partial[i, b * d] = others[i, b] }
      }
      for weights in [frame, partial] {
        let established = try BlockTable(weights).established
        #expect(established.allSatisfy { !$0.contains("bases") }, "seed \(seed): \(established)")
      }
    }
  }

  /// Every unit tight frame of four vectors in the plane is a union of two bases, so that this says nothing.
  @Test func twoBasesOfThePlaneAreNoFinding() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let table = try BlockTable(try Self.bases(2, dimension: 2, seed: seed))
      #expect(!table.families.contains(.orthonormalBases))
    }
  }
}
