import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Frames outside the catalogue get no name of the catalogue.
@Suite struct NamelessFrameTests {
  /// Real equiangular lines with arbitrary signs: their Gram matrix is not in a scheme, but the Gram matrix of both
  /// signs is.
  @Test(arguments: [0, 0.001, 0.01])
  func theDiagonalsOfAnIcosahedronAreEquiangularLines(noise: Double) throws {
    let vectors = Geometry.icosahedron.vectors
    // One vector of each antipodal pair.
    let chosen = (0..<12).filter { i in
      (0..<i).allSatisfy { j in
        zip(vectors.column(i), vectors.column(j)).reduce(0) { $0 + $1.0 * $1.1 } > -0.99
      }
    }
    #expect(chosen.count == 6)
    let disturbance = Matrix.gaussian(rows: 3, columns: 6, seed: 70).scaled(by: -noise)
    let table = try BlockTable(vectors.selecting(columns: chosen).subtracting(disturbance))
    #expect(table.families == [.equiangularLines])
    let block = try #require(table.blocks.first)
    #expect(block.isTight && block.dimension == 3 && block.fit == nil)
    #expect(block.verdict.certificate == .lines)
    // Welch's bound is met: all |cosines| are 1/√5.
    expectClose(block.welchBound, 1 / 5.0.squareRoot(), within: .rounding(4))
    expectClose(block.coherence, block.welchBound, within: .absolute(1e-12 + 6 * noise))
  }

  /// Within 10° of 45°, two bases look like unbiased bases with 5 % noise.
  @Test(arguments: [20.0, 15, 28, 33])
  func twoBasesOfThePlaneAreNotAPolygon(degrees: Double) throws {
    let table = try BlockTable(Self.twoBases(degrees))
    let allowed: Set<GeometryFamily> = [.tightFrame, .scheme]
    #expect(Set(table.families).isSubset(of: allowed), "\(table.names)")
    #expect(table.blocks.count == 1)
    #expect(table.blocks.allSatisfy { $0.isTight && $0.dimension == 2 })
  }

  private static func twoBases(_ degrees: Double) -> Matrix {
    let angles = [0, 90, degrees, degrees + 90].map { $0 * .pi / 180 }
    return Matrix(columns: angles.map { [cos($0), sin($0)] }, rows: 2)
  }

  /// In the plane, 3 % noise turns a vector by about 2°, so 10° are not noise.
  @Test func twoBasesAtTenDegreesAreNotPairsOfCopies() throws {
    let table = try BlockTable(Self.twoBases(10))
    #expect(table.families == [.tightFrame])
  }

  /// In the plane, 20° correspond to a noise of 25 %. The residual of a line is of second order in the angle.
  @Test(arguments: [(160.0, GeometryFamily.digon), (20, .duplicate)])
  func twoVectorsFarFromOneLineHaveNoName(degrees: Double, family: GeometryFamily) throws {
    let angle = degrees * .pi / 180
    let table = try BlockTable(Matrix(columns: [[1, 0], [cos(angle), sin(angle)]], rows: 2))
    #expect(table.families != [family])
  }

  @Test func gaussianFeaturesHaveNoGeometry() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let table = try BlockTable(.gaussian(rows: 8, columns: 30, seed: seed))
      #expect(table.families == [.unstructured], "seed \(seed): \(table.names)")
      #expect(table.members == [Array(0..<30)], "seed \(seed)")
      #expect(table.blocks.allSatisfy { !$0.isTight && $0.fit == nil }, "seed \(seed)")
    }
  }

  /// A few vectors in a low dimension can come near a line or a tight frame by chance, but not near a polytope.
  @Test(arguments: [(8, 8), (3, 6), (3, 8), (2, 5), (2, 6), (4, 10)])
  func fewGaussianFeaturesAreNotAPolytope(dimension: Int, featureCount: Int) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let table = try BlockTable(
        .gaussian(rows: dimension, columns: featureCount, seed: seed))
      let allowed: Set<GeometryFamily> = [.unstructured, .tightFrame]
      #expect(Set(table.families).isSubset(of: allowed), "seed \(seed): \(table.names)")
    }
  }

  @Test func randomTightFramesAreOnlyTight() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let frame = try Matrix.randomTightFrame(
        dimension: 6, featureCount: 20, using: &generator)
      let table = try BlockTable(frame)
      #expect(table.families == [.tightFrame], "seed \(seed): \(table.names)")
      #expect(table.blocks.allSatisfy { $0.isTight && $0.dimension == 6 }, "seed \(seed)")
    }
  }
}
