import Catalogue
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Matching

@Suite struct ArrangementSearchTests {
  /// Few vectors, one geometry of each kind. Geometries with equivalent pairs of vertices need no search.
  static let small: [Geometry] = [
    .polygon(4), .polygon(5), .polygon(6), .polygon(7), .prism(3, height: 0.41),
    .antiprism(3, height: 0.41), .simplex(5), .duplicate(4), .digon,
  ]

  static let eight: [Geometry] = [
    .polygon(8), .hypercube(3), .prism(4, height: 0.41), .antiprism(4, height: 0.41),
  ]

  static let large: [Geometry] = [
    .icosahedron, .cuboctahedron, .johnson(5, 2), .cell24, .dodecahedron, .hypercube(4),
    .polygon(12),
    .polygon(31), .prism(6, height: 0.41), .antiprism(6, height: 0.41), .hypercube(5),
    .prism(12, height: 0.41), .polygon(40),
  ]

  /// The least residual over all permutations by definition, with heights on a fine grid.
  private func bruteForce(_ gram: Matrix, _ geometry: Geometry) throws -> Double {
    let heights: [Double?] =
      geometry.family == .prism || geometry.family == .antiprism
      ? (0..<60).map { 0.1565 + Double($0) * 0.0135 } : [nil]
    let n = gram.rows
    let references = try heights.map { height -> [Double] in
      let vectors =
        switch (geometry.family, height) {
        case (.prism, let height?): Geometry.prism(n / 2, height: height).vectors
        case (.antiprism, let height?): Geometry.antiprism(n / 2, height: height).vectors
        default: geometry.vectors
        }
      return try gramMatrix(ofColumns: vectors).elements
    }
    let squares = references.map { $0.reduce(0) { $0 + $1 * $1 } }
    let measured = gram.elements
    let norm = measured.reduce(0) { $0 + $1 * $1 }
    var explained = 0.0
    forEachPermutation(of: n) { places in
      for (reference, square) in zip(references, squares) {
        var overlap = 0.0
        for i in 0..<n {
          for j in 0..<n { overlap += measured[i * n + j] * reference[places[i] * n + places[j]] }
        }
        if overlap > 0 { explained = max(explained, overlap * overlap / square) }
      }
    }
    return max(0, 1 - explained / norm).squareRoot()
  }

  private func gaussianGram(_ n: Int, in d: Int, seed: UInt64) throws -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return try gramMatrix(ofColumns: .gaussian(rows: d, columns: n, using: &generator))
  }

  /// The geometry rotated, shuffled and made noisy.
  private func disguised(_ geometry: Geometry, noise: Double, seed: UInt64) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = geometry.vectors.rows + 3
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.seed = seed
    return try gramMatrix(ofColumns: SyntheticFrame([.init(geometry)], disguise).weights)
  }

  @Test(arguments: small.filter { $0.vectors.columns < 7 })
  func noArrangementOfAFewFeaturesFitsBetter(geometry: Geometry) throws {
    let n = geometry.vectors.columns
    let hasHeight = geometry.family == .prism || geometry.family == .antiprism
    for seed in UInt64(0)..<(hasHeight ? 1 : 3) {
      for gram in [
        try gaussianGram(n, in: n, seed: seed), try disguised(geometry, noise: 0.1, seed: seed),
      ] {
        let found = try ArrangementSearch(gram: gram).best(for: geometry)
        let least = try bruteForce(gram, geometry)
        #expect(found.places.sorted() == Array(0..<n))
        #expect(found.residual <= least + 1e-9, "\(geometry.name), seed \(seed)")
        // The grid of heights is coarser than the fit.
        #expect(found.residual >= least - (hasHeight ? 2e-3 : 1e-9), "\(geometry.name)")
      }
    }
  }

  @Test func noArrangementOfEightFeaturesIsACubeMoreNearly() throws {
    let gram = try gaussianGram(8, in: 3, seed: 5)
    let found = try ArrangementSearch(gram: gram).best(for: .hypercube(3))
    #expect(abs(found.residual - (try bruteForce(gram, .hypercube(3)))) < 1e-9)
  }

  /// For more than eight features, only the refined search is possible. For up to eight, both agree on geometries, and
  /// with few exceptions on random features.
  @Test func refinementFindsTheOptimum() throws {
    var misses = 0
    for geometry in Self.small + Self.eight {
      let reference = ReferenceArrangement(geometry)
      for seed in UInt64(0)..<4 {
        let noisy = try disguised(geometry, noise: 0.15, seed: seed)
        let excess = try excessOfRefinement(over: noisy, reference)
        #expect(excess < 1e-9, "\(geometry.name), seed \(seed)")
        let random = try gaussianGram(reference.count, in: reference.dimension, seed: seed)
        misses += try excessOfRefinement(over: random, reference) < 1e-9 ? 0 : 1
      }
    }
    #expect(misses <= 1)
  }

  /// The residual of the refined search minus the least residual.
  private func excessOfRefinement(
    over gram: Matrix, _ reference: ReferenceArrangement
  ) throws -> Double {
    let search = try ArrangementSearch(gram: gram)
    let refined = Arrangement(places: search.refinedPlaces(reference), of: reference, over: gram)
    return refined.residual - search.best(for: reference).residual
  }

  @Test(arguments: large) func aDisguisedGeometryIsFoundExactly(geometry: Geometry) throws {
    let found = try ArrangementSearch(gram: disguised(geometry, noise: 0, seed: 7))
      .best(for: geometry)
    #expect(found.residual < 1e-9, "\(geometry.name)")
    if let height = found.height { expectClose(height, 0.41, within: .absolute(1e-9)) }
  }

  /// The planted arrangement is among the searched ones, so the result cannot fit less well.
  @Test(arguments: large.filter { $0.vectors.columns <= 24 })
  func aNoisyGeometryIsFoundAtLeastAsWellAsItWasPlanted(geometry: Geometry) throws {
    let n = geometry.vectors.columns
    var disguise = SyntheticFrame.Disguise()
    disguise.noise = 0.08
    disguise.seed = 11
    let gram = try gramMatrix(ofColumns: SyntheticFrame([.init(geometry)], disguise).weights)
    let planted = Arrangement(
      places: Array(0..<n), of: ReferenceArrangement(geometry), over: gram)
    let found = try ArrangementSearch(gram: gram).best(for: geometry)
    #expect(found.residual <= planted.residual + 1e-12, "\(geometry.name)")
    #expect(found.residual > 0.03, "\(geometry.name)")
  }

  @Test func noExchangeOfTwoImprovesWhatIsFound() throws {
    let gram = try gaussianGram(12, in: 3, seed: 2)
    let reference = ReferenceArrangement(.icosahedron)
    let found = try ArrangementSearch(gram: gram).best(for: reference)
    for a in 0..<12 {
      for b in 0..<a {
        var places = found.places
        places.swapAt(a, b)
        let other = Arrangement(places: places, of: reference, over: gram)
        #expect(other.residual >= found.residual - 1e-9)
      }
    }
  }

  @Test func scaleAndOrderOfTheFeaturesDoNotMatter() throws {
    let gram = try disguised(.polygon(7), noise: 0.1, seed: 1)
    let order = [3, 1, 6, 0, 5, 2, 4]
    var other = Matrix(rows: 7, columns: 7)
    for j in 0..<7 {
      for i in 0..<7 { other[i, j] = 1e-7 * gram[order[i], order[j]] }
    }
    let first = try ArrangementSearch(gram: gram).best(for: .polygon(7))
    let second = try ArrangementSearch(gram: other).best(for: .polygon(7))
    expectClose(second.residual, first.residual, within: .absolute(1e-12))
  }

  @Test func nothingFitsNothing() throws {
    let found = try ArrangementSearch(gram: Matrix(rows: 5, columns: 5)).best(for: .polygon(5))
    #expect(found.residual == 1)
  }

  @Test(arguments: small + eight + large) func everyGeometryHasVerticesThatAreAllAlike(
    geometry: Geometry
  ) {
    let reference = ReferenceArrangement(geometry)
    guard reference.count <= ExhaustiveArrangement.mostFeatures else { return }
    #expect(reference.firstVertices == [0], "\(geometry.name)")
  }
}
