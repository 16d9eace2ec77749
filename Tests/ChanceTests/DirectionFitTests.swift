import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// A geometry placed over directions: the noise and the moved features that were put in are found.
@Suite struct DirectionFitTests {
  private static let geometries: [Geometry] = [
    .polygon(5), .simplex(4), .hypercube(3), .icosahedron, .cell24,
    .antiprism(4, height: 0.518), .simplex(9),
  ]

  private func fit(_ geometry: Geometry, to features: Matrix) throws -> DirectionFit {
    let claimed = try gramMatrix(ofColumns: geometry.vectors)
    return try #require(
      try DirectionFit(
        claimed, dimension: geometry.vectors.rows, to: features.unitColumns,
        elements: features.rows, freeWeights: 0))
  }

  @Test(arguments: [0, 5])
  func exactGeometriesAreFoundInAnySubspace(more: Int) throws {
    for (number, geometry) in Self.geometries.enumerated() {
      let q = geometry.vectors.rows
      let features = try geometry.vectors.turned(into: q + more, seed: UInt64(number))
      let fit = try fit(geometry, to: features)
      #expect(fit.noise < 1e-13, "\(geometry.name)")
      #expect(fit.squaredDistance < 1e-25 && fit.foreign < 1e-25, "\(geometry.name)")
      #expect(fit.worstPair.deviation < 1e-13 && fit.isSharedByAll, "\(geometry.name)")
      #expect(fit.foreignFreedom == (geometry.vectors.columns - q) * more)
    }
  }

  /// The mean of noise² is s², within and outside the span.
  @Test(arguments: [0.001, 0.01, 0.03], [0, 6])
  func theNoisePutInIsFound(noise: Double, more: Int) throws {
    for geometry in Self.geometries.prefix(6) {
      let (q, n) = (geometry.vectors.rows, geometry.vectors.columns)
      // Enough draws that the mean of the squares is usually within 5 % of its expectation.
      let freedom = n * (q - 1) - q * (q - 1) / 2 + (n - q) * more
      let draws = 800 / freedom + 1
      var mean = 0.0
      for seed in 1...UInt64(draws) {
        let features = try geometry.vectors.turned(into: q + more, noise: noise, seed: seed)
        let found = try fit(geometry, to: features).noise / noise
        mean += found * found / Double(draws)
      }
      #expect(abs(mean - 1) < 0.15, "\(geometry.name), \(noise): \(mean)")
    }
  }

  @Test func turningTheFeaturesChangesNothing() throws {
    for geometry in Self.geometries {
      let q = geometry.vectors.rows
      let features = try geometry.vectors.turned(into: q + 2, noise: 0.05, seed: 3)
      let turned = naiveProduct(try .rotation(order: q + 2, seed: 4), features)
      let (first, second) = (try fit(geometry, to: features), try fit(geometry, to: turned))
      expectClose(first.squaredDistance, second.squaredDistance, within: .absolute(1e-11))
      expectClose(first.foreign, second.foreign, within: .absolute(1e-11))
      expectClose(first.shifts, second.shifts, within: .absolute(1e-11))
      #expect(first.worstPair.first == second.worstPair.first)
      #expect(first.worstPair.second == second.worstPair.second)
    }
  }

  /// Norms have no part in it.
  @Test func scalingTheFeaturesChangesNothing() throws {
    let features = try Geometry.icosahedron.vectors.turned(into: 3, noise: 0.02, seed: 1)
    let scaled = features.scaling(columnsBy: (1...12).map(Double.init))
    let (first, second) = (
      try fit(.icosahedron, to: features), try fit(.icosahedron, to: scaled)
    )
    expectClose(first.shifts, second.shifts, within: .absolute(1e-12))
  }

  /// No rotation brings the directions nearer: small rotations from the one found only increase the distance.
  @Test func theRotationIsTheNearest() throws {
    let features = try Geometry.hypercube(3).vectors.turned(into: 3, noise: 0.1, seed: 2)
    let best = try fit(.hypercube(3), to: features)
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      for angle in [-1e-3, 1e-3] {
        var turned = 0.0
        for i in 0..<8 {
          var error = (0..<3).map { best.errors[$0, i] + best.geometry[$0, i] }
          (error[a], error[b]) = (
            cos(angle) * error[a] - sin(angle) * error[b],
            sin(angle) * error[a] + cos(angle) * error[b]
          )
          for k in 0..<3 {
            turned += (error[k] - best.geometry[k, i]) * (error[k] - best.geometry[k, i])
          }
        }
        #expect(turned > best.squaredDistance)
      }
    }
  }

  @Test func theFeatureThatWasMovedIsTheWorst() throws {
    for (number, geometry) in Self.geometries.enumerated() {
      let (q, n) = (geometry.vectors.rows, geometry.vectors.columns)
      var features = try geometry.vectors.turned(into: q + 1, noise: 1e-4, seed: UInt64(number))
      let moved = (3 * number + 1) % n
      // The direction is outside the span of the geometry.
      let across = Matrix.gaussian(rows: q + 1, columns: 1, seed: 9).unitColumns
      for i in 0...q { features[i, moved] += 0.1 * across[i, 0] }
      let fit = try fit(geometry, to: features)
      #expect(fit.shifts.indices.max { fit.shifts[$0] < fit.shifts[$1] } == moved)
      #expect([fit.worstPair.first, fit.worstPair.second].contains(moved), "\(geometry.name)")
    }
  }

  /// A direction that leaves the plane counts like a direction that turns in it.
  @Test func shiftsAreThoseWithinAndOutsideOfTheSpan() throws {
    var features = Matrix(
      columns: (0..<5).map { Array(Geometry.polygon(5).vectors.column($0)) + [0] }, rows: 3)
    features[2, 3] = 0.1
    let flat = try fit(.polygon(5), to: features)
    #expect(flat.foreign > 0.005 && flat.foreign > 5 * flat.squaredDistance)
    #expect(flat.shifts[3] > 0.05 && flat.shifts[3] > 1.5 * (flat.shifts[1]))
    for geometry in Self.geometries {
      let q = geometry.vectors.rows
      let found = try fit(
        geometry, to: try geometry.vectors.turned(into: q + 3, noise: 0.03, seed: 6))
      expectClose(
        found.shifts.reduce(0) { $0 + $1 * $1 }, found.squaredDistance + found.foreign,
        within: .absolute(1e-12), geometry.name)
    }
  }

  @Test func directionsOfTooFewDimensionsAreNotFitted() throws {
    let claimed = try gramMatrix(ofColumns: Geometry.hypercube(3).vectors)
    let flat = Geometry.polygon(8).vectors
    let upright = Matrix(columns: (0..<8).map { Array(flat.column($0)) + [0] }, rows: 3)
    for features in [flat, upright] {
      let fit = try DirectionFit(
        claimed, dimension: 3, to: features, elements: features.rows, freeWeights: 0)
      #expect(fit == nil)
    }
  }
}
