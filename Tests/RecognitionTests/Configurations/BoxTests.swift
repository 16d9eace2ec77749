import AssociationSchemes
import Catalogue
import GeometryTestSupport
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// The corners of boxes with different edges: thin schemes.
@Suite struct BoxTests {
  private static func box(_ edges: [Double]) -> Matrix {
    let corners = (0..<1 << edges.count).map { corner in
      edges.indices.map { corner >> $0 & 1 == 0 ? edges[$0] : -edges[$0] }
    }
    return Matrix(columns: corners, rows: edges.count)
  }

  @Test(
    arguments: [
      ([1, 0.7, 0.45], "rectangular box"), ([1, 0.8, 0.6], "rectangular box"),
      ([1, 1.3, 1.7], "rectangular box"), ([1, 0.8, 0.6, 0.45], "4-dimensional box"),
      ([1, 0.85, 0.7, 0.55, 0.4], "5-dimensional box"),
    ] as [([Double], String)])
  func boxesAreNamed(edges: [Double], name: String) throws {
    let corners = Self.box(edges)
    for (noise, bits) in [(0.0, 53), (0, 24), (0.001, 53), (0.003, 53)] {
      let weights = try corners.turned(into: edges.count, noise: noise, seed: 6)
      let table = try BlockTable(weights.rounded(toBits: bits))
      #expect(table.names == [name], "noise \(noise)")
      let block = try #require(table.blocks.first)
      #expect(
        block.verdict.certificate == .scheme && block.fit?.scheme.classes == corners.columns - 1)
      #expect(block.verdict.residual <= 4 * noise + 1e-6 && !block.isTight)
      #expect(block.automorphisms == corners.columns)
    }
  }

  /// A rectangle is two lines at some angle, and says nothing.
  @Test func aRectangleIsNoBox() throws {
    #expect(!(try BlockTable(Self.box([1, 0.6]))).families.contains(.box))
  }

  /// Edges that are not at right angles.
  @Test func parallelepipedsAreNoBoxes() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let edges = Matrix.gaussian(rows: 3, columns: 3, seed: seed)
      let corners = naiveProduct(edges, Self.box([1, 1, 1]))
      let table = try BlockTable(corners)
      #expect(!table.established.contains { $0.contains("box") }, "seed \(seed): \(table.names)")
    }
  }

  /// With two equal edges, the scheme has fewer relations and the name that it had before.
  @Test func equalEdgesAreNotToldApart() throws {
    #expect((try BlockTable(Self.box([1, 1, 1]))).names == ["cube"])
    #expect((try BlockTable(Self.box([1, 1, 0.6]))).names == ["square prism"])
  }
}
