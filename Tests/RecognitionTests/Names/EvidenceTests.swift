import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// What is evidence for a name, and what is not.
@Suite struct EvidenceTests {
  /// Random vectors in many dimensions are nearly orthogonal, all at nearly one angle: that is not a simplex.
  @Test(arguments: [(4, 192), (5, 192), (5, 64), (6, 16)])
  func wideGaussianMatricesHaveNoName(shape: (n: Int, d: Int)) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let table = try BlockTable(.gaussian(rows: shape.d, columns: shape.n, seed: seed))
      #expect(
        Set(table.families).isSubset(of: [.unstructured, .single]), "seed \(seed): \(table.names)")
    }
  }

  /// Rows that were scaled to norm 1 have equal norms, whatever they are.
  @Test(arguments: [(2, 8), (3, 8), (3, 64), (4, 128)])
  func equalNormsAreNotEvidence(shape: (n: Int, d: Int)) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let vectors = Matrix.gaussian(rows: shape.d, columns: shape.n, seed: seed)
      let unit = (0..<shape.n).map { j -> [Double] in
        let norm = vectors.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
        return vectors.column(j).map { $0 / norm }
      }
      let table = try BlockTable(Matrix(columns: unit, rows: shape.d))
      #expect(
        Set(table.families).isSubset(of: [.unstructured, .single]), "seed \(seed): \(table.names)")
    }
  }

  /// A triangular prism twisted by 6° has cosines that are equal to all digits, so it is not a straight prism with
  /// noise.
  @Test(arguments: [6.0, 15])
  func anExactTwistIsNotNoise(degrees: Double) throws {
    let table = try BlockTable(Self.twistedPrism(degrees))
    #expect(table.families == [.tightFrame], "\(table.names)")
    #expect(try BlockTable(Self.twistedPrism(0)).names == ["triangular prism"])
  }

  private static func twistedPrism(_ degrees: Double) -> Matrix {
    let (height, radius) = ((1.0 / 3).squareRoot(), (2.0 / 3).squareRoot())
    let vectors = [(height, 0.0), (-height, degrees * .pi / 180)].flatMap { z, twist in
      (0..<3).map { j -> [Double] in
        let angle = 2 * .pi * Double(j) / 3 + twist
        return [radius * cos(angle), radius * sin(angle), z]
      }
    }
    return Matrix(columns: vectors, rows: 3)
  }

  /// Without noise, even the flattest rings are two rings, not one circle with noise.
  @Test(arguments: [0.03, 0.1, 0.98])
  func exactAntiprismsOfAnyHeightAreNamed(height: Double) throws {
    let table = try BlockTable(Geometry.antiprism(5, height: height).vectors)
    #expect(table.names == ["pentagonal antiprism"])
  }

  /// A scheme without its own name is described by its complement.
  @Test func theComplementOfACubeIsACube() throws {
    // Rows that span what is orthogonal to the cube's three coordinates over its eight vertices.
    let characters = [0, 3, 5, 6, 7]
    let vectors = (0..<8).map { vertex in
      characters.map { (vertex & $0).nonzeroBitCount.isMultiple(of: 2) ? 1.0 : -1 }
    }
    let block = try BlockTable(Matrix(columns: vectors, rows: 5)).blocks[0]
    #expect(block.isTight && block.verdict.complement?.name == "cube")
  }
}
