import Analysis
import Diagnosis
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Comparison

/// Directions, blocks and localised features of two matrices.
@Suite struct StructureTests {
  /// Noise with three strong directions.
  private func matrix(_ strengths: [Double], seed: UInt64) throws -> Matrix {
    let (d, n) = (24, 300)
    let noise = Matrix.gaussian(rows: d, columns: n, seed: seed)
    var elements = noise.elements
    for (k, strength) in strengths.enumerated() {
      let loads = Matrix.gaussian(rows: 1, columns: n, seed: 50 + UInt64(k)).elements
      let direction = signs(d, seed: 70 + UInt64(k))
      for j in 0..<n {
        for i in 0..<d { elements[i + j * d] += strength * loads[j] * direction[i] }
      }
    }
    return Matrix(rows: d, columns: n, elements: elements)
  }

  /// Signs in every coordinate, so that random signs destroy what features have in common.
  private func signs(_ d: Int, seed: UInt64) -> [Double] {
    Matrix.gaussian(rows: d, columns: 1, seed: seed).elements.map { $0 < 0 ? -1 : 1 }
  }

  private func compare(_ a: Matrix, _ b: Matrix) throws -> StructureComparison {
    try StructureComparison(
      FeatureMatrix(name: "A", a), FeatureMatrix(name: "B", b), GeometryOptions(), scope: .auto,
      seed: 0)
  }

  @Test func rotationKeepsDirections() throws {
    let a = try matrix([4, 3, 2], seed: 1)
    let found = try #require(
      try compare(a, try MadePairs.turned(a)).directions)
    #expect(found.first == 3 && found.second <= 3 && found.spanned == 3)
    #expect(found.pairs.map(\.first) == [0, 1, 2] && found.pairs.map(\.second) == [0, 1, 2])
    for pair in found.pairs { expectClose(pair.cosine, 1, within: .absolute(1e-9)) }
    expectClose(try #require(found.overlap), 1, within: .absolute(1e-9))
    expectClose(try #require(found.chance), 3.0 / 300, within: .absolute(1e-12))
  }

  @Test func exchangedDirectionsAreMatchedByTheirFeatures() throws {
    let (a, b) = (try matrix([4, 2], seed: 1), try matrix([2, 4], seed: 2))
    let found = try #require(try compare(a, b).directions)
    #expect(found.pairs.map(\.first) == [0, 1] && found.pairs.map(\.second) == [1, 0])
    #expect(found.pairs.allSatisfy { $0.cosine > 0.8 })
  }

  @Test func otherDirectionsAreNotMatched() throws {
    let a = try matrix([3], seed: 1)
    var generator = SeededGenerator(seed: 4)
    let b = a.selecting(columns: Array(0..<300).shuffled(using: &generator))
    let found = try #require(try compare(a, b).directions)
    #expect(found.first == 1 && found.second == 1 && found.pairs.isEmpty)
  }

  @Test func blocksAreMatchedByTheirFeatures() {
    let block = { (name: String, features: [Int]) in
      BlockMatch.Block(name: name, features: features)
    }
    let found = BlockMatch(
      [
        block("pentagon", [0, 1, 2, 3, 4]), block("digon", [5, 6]), block("square", [7, 8, 9, 10]),
        block("tetrahedron", [11, 12, 13, 14]),
      ],
      [
        block("pentagon", [0, 1, 2, 3, 4]), block("digon", [5, 7]), block("triangle", [8, 9, 10]),
        block("square", [11, 12, 13, 14]),
      ])
    #expect(found.kept == [block("pentagon", [0, 1, 2, 3, 4])])
    #expect(found.changed.map(\.first.name) == ["square", "tetrahedron"])
    #expect(found.changed.map(\.second.name) == ["triangle", "square"])
    #expect(found.changed.map(\.jaccard) == [0.75, 1])
    #expect(found.gone == [block("digon", [5, 6])] && found.born == [block("digon", [5, 7])])
  }

  @Test func localisedFeaturesAreThoseOfTheDiagnosis() throws {
    let a = Matrix.gaussian(rows: 24, columns: 600, seed: 1)
    var b = a
    let direction = signs(24, seed: 3)
    for j in 0..<6 {
      for i in 0..<24 { b[i, j] = 2 * direction[i] + b[i, j] / 100 }
    }
    let found = try compare(a, b)
    #expect(found.localisedInBoth.isEmpty && found.localisedInFirst.isEmpty)
    #expect(found.localisedInSecond == [0, 1, 2, 3, 4, 5])
    #expect(try compare(b, a).localisedInFirst == [0, 1, 2, 3, 4, 5])
    #expect(try compare(b, b).localisedInBoth == [0, 1, 2, 3, 4, 5])
  }
}
