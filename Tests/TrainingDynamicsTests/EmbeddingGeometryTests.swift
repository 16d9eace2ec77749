import Foundation
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import TrainingDynamics

/// Laws of the geometry of an embedding.
@Suite struct EmbeddingGeometryTests {
  private func expectClose(_ found: Double, _ expected: Double, _ tolerance: Double = 1e-9) {
    #expect(abs(found - expected) <= tolerance, "found \(found), expected \(expected)")
  }

  /// Vectors at equal angles in the plane.
  private func polygon(_ count: Int, length: Double = 1) -> Matrix {
    Matrix(
      rows: 2, columns: count,
      elements: (0..<count).flatMap { place in
        let angle = 2 * Double.pi * Double(place) / Double(count)
        return [length * cos(angle), length * sin(angle)]
      })
  }

  @Test(arguments: [3, 5, 8], [1.0, 1e-120, 1e120])
  func aTightFrameHasTheLeastPotential(count: Int, length: Double) throws {
    let found = try EmbeddingGeometry(polygon(count, length: length))
    expectClose(found.framePotential, 1)
    expectClose(found.sumDimensionality, 2)
    expectClose(found.saturation, 1)
    #expect(found.representedCount == count)
    // The mean of cos² over the other vectors: (n/2 − 1) / (n − 1).
    let n = Double(count)
    expectClose(found.overlap, ((n / 2 - 1) / (n - 1)).squareRoot())
  }

  @Test func orthogonalVectorsHaveNoOverlap() throws {
    let found = try EmbeddingGeometry(
      Matrix(rows: 4, columns: 3, elements: [2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 2.5, 0]))
    expectClose(found.overlap, 0)
    expectClose(found.framePotential, 1)
    expectClose(found.sumDimensionality, 3)
    #expect(found.representedCount == 3)
  }

  @Test func equalVectorsHaveTheLargestPotential() throws {
    let found = try EmbeddingGeometry(
      Matrix(rows: 2, columns: 4, elements: [1, 1, 1, 1, 1, 1, 1, 1]))
    expectClose(found.overlap, 1)
    // n² over n² / d.
    expectClose(found.framePotential, 2)
    expectClose(found.sumDimensionality, 1)
  }

  /// Pairwise cosines and the double sum, apart from any product of matrices.
  @Test(arguments: [(3, 7), (7, 3), (5, 5), (1, 4)])
  func itIsTheDoubleSumOverPairs(shape: (d: Int, n: Int)) throws {
    var generator = SeededGenerator(seed: UInt64(shape.d))
    let matrix = Matrix(
      rows: shape.d, columns: shape.n,
      elements: (0..<shape.d * shape.n).map { _ in generator.gaussian() })
    var sum = 0.0
    for i in 0..<shape.n {
      for j in 0..<shape.n {
        let (u, v) = (matrix.column(i), matrix.column(j))
        let dot = zip(u, v).reduce(0) { $0 + $1.0 * $1.1 }
        let lengths = [u, v].map { $0.reduce(0) { $0 + $1 * $1 } }
        sum += dot * dot / lengths[0] / lengths[1]
      }
    }
    let (n, d) = (Double(shape.n), Double(shape.d))
    let found = try EmbeddingGeometry(matrix)
    expectClose(found.framePotential, sum / max(n, n * n / d), 1e-12 * sum)
    expectClose(found.overlap, ((sum - n) / (n * (n - 1))).squareRoot(), 1e-9)
  }

  @Test func deadFeaturesDoNotCount() throws {
    let found = try EmbeddingGeometry(
      Matrix(rows: 2, columns: 4, elements: [1, 0, 0, 0, 0, 1, 0.4, 0]))
    #expect(found.representedCount == 2)
    // Three vectors in the plane: 1, 1 and a copy of the first.
    expectClose(found.framePotential, (3 + 2) / 4.5)
    let none = try EmbeddingGeometry(Matrix(rows: 2, columns: 2, elements: [0, 0, 0, 0]))
    #expect(none.framePotential == 0 && none.overlap == 0 && none.representedCount == 0)
  }
}
