import Catalogue
import GeometryTestSupport
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// The search for schemes gives up early only where no hypothesis can succeed.
@Suite struct HopelessBlockTests {
  /// Both signs of every feature.
  private func doubled(_ weights: Matrix) -> Matrix {
    weights.appending(columnsOf: weights.scaled(by: -1))
  }

  private func sorted(_ weights: Matrix) throws -> SortedCosines {
    SortedCosines(try FeatureGram(ofColumns: weights).cosines)
  }

  @Test(arguments: [1, 2, 3, 20, 70])
  func theCosinesOfOppositesFollowFromTheCosines(count: Int) throws {
    let weights = Matrix.gaussian(rows: 5, columns: count, seed: UInt64(count))
    let (found, formed) = (try sorted(weights).withOpposites, try sorted(doubled(weights)))
    #expect(found.count == formed.count && found.ascending.count == formed.ascending.count)
    #expect(zip(found.ascending, formed.ascending).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  /// Random features, geometries with and without noise, and features of few values.
  private static let matrices: [Matrix] =
    [(3, 6), (10, 40), (64, 64), (384, 100)].map {
      Matrix.gaussian(rows: $0.0, columns: $0.1, seed: UInt64($0.1))
    }
    + [Geometry.polygon(9), .simplex(12), .icosahedron, .cell24, .antiprism(4)].flatMap {
      geometry in
      [0, 0.01, 0.1, 0.4].map { noise in
        let (rows, columns) = (geometry.vectors.rows, geometry.vectors.columns)
        let errors = Matrix.gaussian(rows: rows, columns: columns, seed: 5).scaled(by: noise)
        return geometry.vectors.subtracting(errors)
      }
    }

  @Test(arguments: Self.matrices)
  func noNumberOfClassesExplainsMoreThanTheCutAtAllGaps(weights: Matrix) throws {
    let classes = CosineClasses(try sorted(weights), mostClasses: 24)
    for limit in [0.01, 0.1, 0.25, 0.5, 0.9] {
      let explains = (1...24).filter(classes.has).contains { classes.misfit(count: $0) <= limit }
      #expect(!explains || classes.mayLeave(atMost: limit), "limit \(limit)")
    }
  }

  @Test(arguments: Self.matrices)
  func aBlockWhoseOppositesFitASchemeIsNotGivenUp(weights: Matrix) throws {
    let gram = try FeatureGram(ofColumns: weights)
    let noise = BlockNoise(gram.cosines, elements: weights.rows)
    let search = try SchemeSearch(gram, noise: noise, rank: weights.rows)
    let opposites = try SchemeSearch(
      FeatureGram(ofColumns: doubled(weights)), noise: noise, rank: weights.rows)
    #expect(opposites.fits.isEmpty || search.mayFitOpposites(of: gram))
  }

  /// Otherwise nothing is gained.
  @Test func randomFeaturesAreGivenUp() throws {
    let gram = try FeatureGram(ofColumns: Matrix.gaussian(rows: 64, columns: 200, seed: 3))
    let search = try SchemeSearch(
      gram, noise: BlockNoise(gram.cosines, elements: 64), rank: 64)
    #expect(!search.mayFitOpposites(of: gram))
    #expect(
      search.hypotheses.allSatisfy { $0.outcome == .rejected(.explainsTooLittle) }
        && search.hypotheses.count == 24)
  }

  /// A line system of many features, which the positions of points do not cover.
  @Test func manyLinesAreNotGivenUp() throws {
    let lines = Geometry.hypercube(8).vectors
    let half = lines.selecting(
      columns: (0..<256).filter { lines[0, $0] > 0 })
    let gram = try FeatureGram(ofColumns: half)
    let search = try SchemeSearch(gram, noise: BlockNoise(gram.cosines, elements: 8), rank: 8)
    #expect(search.mayFitOpposites(of: gram))
  }
}
