import AssociationSchemes
import Catalogue
import Recognition
import Testing

/// The exact figures of a block: its cosines if it is tight, its eigenvalues and its symmetries.
@Suite struct ExactFigureTests {
  /// Exact cosines in descending order, and the number of symmetries.
  static let known: [(Geometry, [String], Int)] = [
    (.digon, ["−1"], 2), (.simplex(5), ["−1/4"], 120),
    (.polygon(5), ["(√5−1)/4", "−(1+√5)/4"], 10),
    (.polygon(7), ["cos(2π/7)", "cos(4π/7)", "cos(6π/7)"], 14),
    (.polygon(8), ["√2/2", "0", "−√2/2", "−1"], 16),
    (.antiprism(4), ["1/3", "(√2−1)/3", "−1/3", "−(1+√2)/3"], 16),
    (
      .antiprism(7),
      [
        "(1+2cos(2π/7))/3", "(2cos(π/7)−1)/3", "(1+2cos(4π/7))/3", "(2cos(3π/7)−1)/3",
        "(1+2cos(6π/7))/3", "(2cos(5π/7)−1)/3", "−1",
      ], 28
    ),
    (.hypercube(3), ["1/3", "−1/3", "−1"], 48), (.icosahedron, ["√5/5", "−√5/5", "−1"], 120),
    (.dodecahedron, ["√5/3", "1/3", "−1/3", "−√5/3", "−1"], 120),
    (.cuboctahedron, ["1/2", "0", "−1/2", "−1"], 48), (.cell24, ["1/2", "0", "−1/2", "−1"], 1152),
    (.johnson(5, 2), ["1/6", "−2/3"], 120),
  ]

  @Test(arguments: known) func aTightBlockHasExactCosines(
    geometry: Geometry, cosines: [String], automorphisms: Int
  ) throws {
    let block = try #require(
      try BlockTable([.init(geometry, scale: 1.3)], noise: 0.003, seed: 5).blocks.first)
    #expect(block.isTight)
    let exact = block.cosines.map { $0.exact?.description ?? "none" }
    #expect(exact == cosines)
    for cosine in block.cosines {
      let exact = try #require(cosine.exact)
      #expect(abs(exact.approximation - cosine.value) < 0.01)
    }
    #expect(block.automorphisms == automorphisms)
  }

  @Test func aBlockWithFreeWeightsHasExactEigenvaluesOnly() throws {
    let trained = Geometry.antiprism(4, height: 0.51823643215418)
    let block = try #require(try BlockTable([.init(trained)]).blocks.first)
    #expect(!block.isTight)
    #expect(block.cosines.count == 4)
    #expect(block.cosines.allSatisfy { $0.exact == nil })
    let exact = try #require(block.exactEigenmatrices)
    #expect(exact.first.joined().allSatisfy { $0 != nil })
    #expect(block.automorphisms == 16)
  }

  @Test func aBlockWithoutASchemeHasNone() throws {
    let block = try #require(try BlockTable([.init(.single)]).blocks.first)
    #expect(block.exactEigenmatrices == nil)
    #expect(block.automorphisms == nil)
  }
}
