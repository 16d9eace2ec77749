import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Diagnosis

/// Localised features: planted ones are found, and matrices without structure have hardly any.
@Suite struct LocalizationTests {
  @Test func plantedFeaturesAreFoundOnTheirDirection() throws {
    // Features 0 to 29 lie almost wholly on one direction that many others use a little.
    var matrix = Matrix.gaussian(rows: 40, columns: 1000, seed: 11)
    for j in 0..<1000 { matrix[0, j] += 2 }
    for j in 0..<30 {
      for i in 1..<40 { matrix[i, j] *= 0.05 }
    }
    matrix = try product(try Matrix.rotation(order: 40, seed: 12), .asIs, matrix, .asIs)
    let found = try diagnosis(of: matrix).localization
    let group = try #require(found.groups.first)
    #expect(group.features.count { $0 < 30 } >= 25)
    #expect(group.features.count { $0 >= 30 } <= 2)
    #expect(group.directions == 0..<1 && group.isMean)
    #expect(group.mass > 0.8)
  }

  @Test func gaussianFeaturesAreNotLocalised() throws {
    for (n, d, seed) in [(2000, 32, 1), (300, 64, 2), (100, 200, 3), (400, 6, 4)] {
      let found = try diagnosis(of: .gaussian(rows: d, columns: n, seed: UInt64(seed)))
      #expect(found.localization.localized * 200 <= n)
      #expect(found.localization.spread.count * 200 <= n)
    }
  }

  @Test func heavyTailsAndUnequalNormsDoNotCount() throws {
    // Cubes of normal numbers have heavy tails; the norms have a log-normal law.
    var generator = SeededGenerator(seed: 21)
    var localized = 0
    for trial in 0..<6 {
      var matrix = Matrix(rows: 48, columns: 600)
      for j in 0..<600 {
        let norm = trial < 3 ? exp(generator.gaussian()) : 1
        for i in 0..<48 {
          let x = generator.gaussian()
          matrix[i, j] = norm * (trial < 3 ? x : x * x * x)
        }
      }
      localized += try diagnosis(of: matrix).localization.localized
    }
    #expect(localized <= 36, "1 % of 3,600 features; found \(localized)")
  }

  @Test func inSeparatedEigenspacesItIsTheOldStatement() throws {
    // Thirty opposite pairs in ten dimensions of each of three scales: every feature lies in one of three eigenspaces.
    var matrix = Matrix(rows: 30, columns: 60)
    let rotation = try Matrix.rotation(order: 30, seed: 4)
    for k in 0..<30 {
      let scale = [3.0, 2, 1][k / 10]
      for i in 0..<30 {
        matrix[i, 2 * k] = scale * rotation[i, k]
        matrix[i, 2 * k + 1] = -scale * rotation[i, k]
      }
    }
    let found = try diagnosis(of: matrix)
    #expect(found.gaps.standsApart == [true, true, true])
    #expect(found.localization.localized == 60)
    #expect(found.localization.groups.map(\.features.count) == [20, 20, 20])
    #expect(found.localization.groups.map(\.directions.lowerBound) == [0, 10, 20])
    #expect(abs(found.localization.participation - 1) < 1e-9)
  }

  @Test func participationIsThatOfItsDefinition() throws {
    let matrix = Matrix.gaussian(rows: 9, columns: 25, seed: 6)
    let features = FeatureMatrix(name: "w", matrix)
    let frame = try FrameDirections(of: features)
    let loads = try frame.loads(on: (0..<9).map { $0..<$0 + 1 })
    let eigen = try eigenDecomposition(
      ofSymmetric: try product(matrix, .asIs, matrix, .transposed))
    let coordinates = naiveProduct(transposed(eigen.vectors), matrix)
    for j in 0..<25 {
      let squares = coordinates.column(j).map { $0 * $0 }
      let total = squares.reduce(0, +)
      let expected = 1 / squares.reduce(0) { $0 + ($1 / total) * ($1 / total) }
      #expect(abs(loads.features[j].participation - expected) < 1e-10 * expected)
      #expect(abs(loads.features[j].mass - (squares.max() ?? 0) / total) < 1e-10)
    }
    for k in 0..<9 {
      let squares = (0..<25).map { coordinates[k, $0] * coordinates[k, $0] }
      let (second, fourth) = (squares.reduce(0, +), squares.reduce(0) { $0 + $1 * $1 })
      #expect(abs(loads.carriers[k] - second * second / fourth) < 1e-9)
    }
  }

  private func transposed(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: matrix.columns, columns: matrix.rows)
    for i in 0..<matrix.rows { for j in 0..<matrix.columns { result[j, i] = matrix[i, j] } }
    return result
  }
}
