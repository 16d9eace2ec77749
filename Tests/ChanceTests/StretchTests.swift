import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// A box is not a cube: errors that are a stretch along some axes are not noise.
@Suite struct StretchTests {
  private func logChance(_ geometry: Geometry, _ features: Matrix) throws -> Double {
    let fit = try #require(
      try DirectionFit(
        try gramMatrix(ofColumns: geometry.vectors), dimension: geometry.vectors.rows,
        to: features.unitColumns, elements: features.rows, freeWeights: 0))
    return try fit.logChanceOfStretch(freeWeights: 0)
  }

  /// The vectors stretched along the axes.
  private func stretched(_ vectors: Matrix, _ factors: [Double]) -> Matrix {
    var result = vectors
    for j in 0..<vectors.columns {
      for i in 0..<vectors.rows { result[i, j] *= factors[i] }
    }
    return result
  }

  @Test(arguments: [0.0005, 0.001, 0.005])
  func aBoxIsAStretchedCube(noise: Double) throws {
    let box = stretched(Geometry.hypercube(3).vectors, [1, 1.1, 1.2])
    for seed in 1...10 as ClosedRange<UInt64> {
      let found = try logChance(.hypercube(3), try box.turned(into: 3, noise: noise, seed: seed))
      #expect(found < log(1e-5), "seed \(seed): \(found)")
    }
  }

  /// A stretch along any axis, not only along a coordinate axis.
  @Test func anyStretchIsSeen() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let turned = try Geometry.icosahedron.vectors.turned(into: 3, seed: seed)
      let egg = try stretched(turned, [1, 1, 1.1]).turned(into: 3, noise: 0.002, seed: seed + 50)
      #expect(try logChance(.icosahedron, egg) < log(1e-5), "seed \(seed)")
    }
  }

  /// Noise is as often a stretch as the chance says.
  @Test(arguments: [Geometry.hypercube(3), .icosahedron, .cell24], [0.001, 0.02])
  func noiseIsNotAStretch(geometry: Geometry, noise: Double) throws {
    let q = geometry.vectors.rows
    let draws = 150
    let found = try (1...UInt64(draws)).map {
      try logChance(geometry, try geometry.vectors.turned(into: q, noise: noise, seed: $0))
    }
    let rare = found.count { $0 <= log(0.05) }
    #expect(rare <= 16, "\(rare) of \(draws)")
    #expect(found.count { $0 <= log(0.5) } >= 55)
    #expect(found.allSatisfy { $0 > log(1e-5) })
  }

  /// In more than eight dimensions, or if no errors are left besides the stretch, the chance is 1.
  @Test func stretchIsNotTestedWithoutErrorsToCompare() throws {
    let wide = try Geometry.simplex(12).vectors.turned(into: 11, noise: 0.01, seed: 1)
    #expect(try logChance(.simplex(12), wide) == 0)
    let few = try Geometry.simplex(3).vectors.turned(into: 2, noise: 0.01, seed: 1)
    #expect(try logChance(.simplex(3), few) == 0)
  }
}
