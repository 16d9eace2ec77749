import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Sets that a group moves transitively without a commutative scheme.
@Suite struct SolidTests {
  @Test(arguments: [
    (12, "truncated tetrahedron", 24), (24, "truncated cube", 48), (24, "truncated octahedron", 48),
    (24, "rhombicuboctahedron", 48), (24, "snub cube", 24), (30, "icosidodecahedron", 120),
    (48, "truncated cuboctahedron", 48), (60, "snub dodecahedron", 60),
  ])
  func solidsAreNamedWithTheirSymmetries(count: Int, name: String, order: Int) throws {
    let solid = try #require(
      Geometry.archimedeanSolids(count: count).first { $0.name == name })
    // Many vertices take long: one kind of deviation suffices.
    for (noise, bits) in [(0.002, 53), (0.0, 53), (0, 24)].prefix(count > 24 ? 1 : 3) {
      let weights = try solid.vectors.turned(into: 5, noise: noise, seed: 12).rounded(toBits: bits)
      let table = try BlockTable(weights.selecting(columns: (0..<count).reversed()))
      let block = try #require(table.blocks.first)
      #expect(table.names == [name], "noise \(noise), \(bits) bits")
      #expect(block.verdict.certificate == .configuration && block.isTight && block.fit == nil)
      let symmetry = try #require(block.symmetry)
      #expect(symmetry.order == order && symmetry.orbits == [Array(0..<count)])
      #expect(symmetry.fixedDimension == 0 && block.fibres.isEmpty)
    }
  }

  /// Between the cube and the cuboctahedron: only one of these is Archimedean.
  @Test(arguments: zip([0.25, 0.6], [0.001, 0]))
  func otherTruncationsHaveAGroupAndNoName(edge: Double, noise: Double) throws {
    let vectors = Matrix(columns: Self.signed(permutationsOf: [1, 1, edge]), rows: 3)
    let table = try BlockTable(vectors.turned(into: 3, noise: noise, seed: 4))
    #expect(table.names == ["tight frame with a symmetry group of order 48 (transitive)"])
    #expect(table.families == [.tightFrame])
  }

  /// The 32 directions of a dodecahedron's and an icosahedron's vertices: the same group, two orbits.
  @Test func twoOrbitsOfOneGroupAreTwoFibres() throws {
    let icosahedron = Geometry.icosahedron.vectors
    // The vertices of this dodecahedron are above the faces of the icosahedron if two axes are exchanged.
    var dodecahedron = Geometry.dodecahedron.vectors
    for j in 0..<20 {
      (dodecahedron[0, j], dodecahedron[1, j]) = (dodecahedron[1, j], dodecahedron[0, j])
    }
    let both = icosahedron.elements + dodecahedron.elements
    let table = try BlockTable(Matrix(rows: 3, columns: 32, elements: both))
    let symmetry = try #require(table.blocks.first?.symmetry)
    #expect(table.names == ["coherent configuration with 2 fibres: 12 + 20 features"])
    #expect(symmetry.order == 120)
    #expect(symmetry.orbits == [Array(0..<12), Array(12..<32)])
  }

  /// All arrangements of three numbers with all signs.
  private static func signed(permutationsOf values: [Double]) -> [[Double]] {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let all = orders.flatMap { order in
      (0..<8).map { signs in
        (0..<3).map { signs >> $0 & 1 == 0 ? values[order[$0]] : -values[order[$0]] }
      }
    }
    return all.enumerated().filter { place, point in !all.prefix(place).contains(point) }
      .map(\.element)
  }
}
