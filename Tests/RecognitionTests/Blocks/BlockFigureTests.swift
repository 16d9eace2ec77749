import Catalogue
import GeometryTestSupport
import Recognition
import TestSupport
import Testing

/// The figures that a block reports beside its name.
@Suite struct BlockFigureTests {
  /// Geometries of one block, small enough for a debug build.
  ///
  /// Squares fall apart into digons, and so do triangular antiprisms and square prisms near an octahedron or between
  /// two squares; a tight square prism is a cube.
  static let connected = CatalogueCase.all.filter {
    (2...12).contains($0.count)
      && !["square", "triangular antiprism", "square prism"].contains($0.name)
      || [.antiprism(3, height: 0.35), .prism(4, height: 0.51823643215418)].contains($0.geometry)
  }

  private func block(_ subject: CatalogueCase) throws -> FrameBlock {
    let table = try BlockTable([.init(subject.geometry, scale: 1.7)])
    #expect(table.blocks.count == 1, "\(table.names)")
    return try #require(table.blocks.first)
  }

  @Test(arguments: connected)
  func theSpectrumOfABlockAgreesWithItsGeometry(subject: CatalogueCase) throws {
    let block = try block(subject)
    #expect(block.dimension == subject.dimension)
    let found = block.levels.flatMap { Array(repeating: $0.eigenvalue, count: $0.multiplicity) }
    let scale = 1.7 * 1.7
    expectClose(
      found, subject.eigenvalues.map { $0 * scale },
      within: .rounding(64, size: subject.count, norm: scale * subject.eigenvalues[0]))
    let isTight = subject.eigenvalues[0] - subject.eigenvalues[subject.dimension - 1] < 1e-9
    #expect(block.isTight == isTight)
    #expect(block.levels.count == (isTight ? 1 : 2))
    #expect((block.tightnessDefect < 1e-12) == isTight)
    #expect(block.normVariation < 1e-12)
  }

  @Test(arguments: connected)
  func theCosineClassesOfABlockAgreeWithItsGeometry(subject: CatalogueCase) throws {
    let block = try block(subject)
    let expand = { (classes: [(value: Double, valency: Int)]) in
      classes.flatMap { Array(repeating: $0.value, count: $0.valency) }.sorted(by: >)
    }
    let found = expand(block.cosines.map { ($0.value, Int($0.valency)) })
    expectClose(found, expand(subject.cosines), within: .rounding(64, size: subject.dimension))
    #expect(block.cosines.allSatisfy { $0.spread < 1e-12 })
    let values = subject.cosines.map { abs($0.value) }
    let largest = values.max() ?? 0
    expectClose(block.coherence, largest, within: .rounding(16, size: subject.dimension))
    let isEquiangular = values.allSatisfy { abs($0 - largest) < 1e-9 }
    #expect(block.isEquiangular == isEquiangular)
    #expect(block.coherence >= block.welchBound - 1e-12)
  }

  @Test(
    arguments: [
      (.simplex(3), 2), (.simplex(4), 2), (.simplex(6), 2), (.polygon(5), 4), (.polygon(6), 5),
      (.polygon(7), 6), (.polygon(8), 7), (.hypercube(3), 3), (.hypercube(4), 3),
      (.antiprism(4), 3), (.antiprism(5), 3), (.antiprism(6), 3), (.prism(3), 2), (.prism(5), 3),
      (.icosahedron, 5), (.cuboctahedron, 3), (.dodecahedron, 5), (.cell24, 5), (.johnson(5, 2), 2),
      // Not tight: a 1-design only, by its symmetry.
      (.antiprism(4, height: 0.51823643215418), 1), (.prism(3, height: 0.65465), 1),
    ] as [(Geometry, Int)])
  func theDesignStrengthAgreesWithTheLiterature(geometry: Geometry, strength: Int) throws {
    let table = try BlockTable([.init(geometry)])
    #expect(table.names == [geometry.name])
    #expect(table.blocks.first?.designStrength == strength)
  }

  @Test(arguments: connected)
  func aBlockIsNamedWithItsParametersAndAScheme(subject: CatalogueCase) throws {
    let block = try block(subject)
    // The first family that fits: a triangle is a simplex, a square prism of the right height a cube.
    let isSimplex = subject.geometry == .polygon(3)
    #expect(block.verdict.family == (isSimplex ? .simplex : subject.family))
    #expect(block.verdict.name == subject.name)
    #expect(block.verdict.parameters == subject.geometry.parameters)
    #expect(block.verdict.certificate == .scheme)
    #expect(block.verdict.residual < 1e-12)
  }
}
