import Catalogue
import Matrices
import TestSupport
import Testing

/// The Archimedean solids have the numbers of vertices, the edges at a vertex, and the circumradii of the literature.
@Suite struct ArchimedeanSolidTests {
  /// A solid of the literature; the circumradius R is for edges of length 1.
  struct Solid: CustomTestStringConvertible {
    let name: String
    let vertices: Int
    let edges: Int
    let radius: Double
    var testDescription: String { name }
  }

  static let solids = [
    Solid(name: "truncated tetrahedron", vertices: 12, edges: 3, radius: 1.1726039),
    Solid(name: "truncated cube", vertices: 24, edges: 3, radius: 1.7788236),
    Solid(name: "truncated octahedron", vertices: 24, edges: 3, radius: 1.5811388),
    Solid(name: "rhombicuboctahedron", vertices: 24, edges: 4, radius: 1.3989663),
    Solid(name: "snub cube", vertices: 24, edges: 5, radius: 1.3437133),
    Solid(name: "icosidodecahedron", vertices: 30, edges: 4, radius: 1.6180340),
    Solid(name: "truncated cuboctahedron", vertices: 48, edges: 3, radius: 2.3176109),
    Solid(name: "truncated dodecahedron", vertices: 60, edges: 3, radius: 2.9694490),
    Solid(name: "truncated icosahedron", vertices: 60, edges: 3, radius: 2.4780186),
    Solid(name: "rhombicosidodecahedron", vertices: 60, edges: 4, radius: 2.2329505),
    Solid(name: "snub dodecahedron", vertices: 60, edges: 5, radius: 2.1558373),
    Solid(name: "truncated icosidodecahedron", vertices: 120, edges: 3, radius: 3.8023945),
  ]

  @Test(arguments: solids)
  func verticesAndEdgesAreThoseOfTheLiterature(solid: Solid) throws {
    let found = try #require(
      Geometry.archimedeanSolids(count: solid.vertices).first { $0.name == solid.name })
    let vectors = found.vectors
    #expect(vectors.rows == 3 && vectors.columns == solid.vertices)
    #expect(found.family == .archimedean)
    let gram = naiveProduct(vectors.transposed, vectors)
    for j in 0..<vectors.columns {
      let cosines = (0..<vectors.columns).filter { $0 != j }.map { gram[$0, j] }.sorted(by: >)
      let edge = 1 - 1 / (2 * solid.radius * solid.radius)
      expectClose(
        Array(cosines.prefix(solid.edges)), Array(repeating: edge, count: solid.edges),
        within: .absolute(1e-7))
      #expect(cosines[solid.edges] < edge - 0.005)
    }
  }

  @Test(arguments: solids)
  func generateKnowsThem(solid: Solid) {
    let word = solid.name.split(separator: " ").joined(separator: "-")
    #expect(GeometryRegistry.geometry(word[...], [])?.name == solid.name)
  }
}
