import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Configurations with several kinds of features.
@Suite struct FibreTests {
  /// Rings about one axis: each number of points, height and turn.
  private static func rings(
    _ rings: [(count: Int, height: Double, turn: Double)]
  ) -> Matrix {
    let columns = rings.flatMap { ring in
      (0..<ring.count).map { place -> [Double] in
        let angle = 2 * Double.pi * Double(place) / Double(ring.count) + ring.turn
        let radius = (1 - ring.height * ring.height).squareRoot()
        return [radius * cos(angle), radius * sin(angle), ring.height]
      }
    }
    return Matrix(columns: columns, rows: 3)
  }

  @Test(arguments: [0, 0.001, 0.005])
  func ringsOfDifferentKindsAreFibres(noise: Double) throws {
    let shapes: [([(count: Int, height: Double, turn: Double)], String, Int)] = [
      ([(1, 1, 0), (5, -0.3, 0)], "2 fibres: 1 + 5", 10),
      ([(6, 0.2, 0), (6, -0.5, .pi / 6)], "2 fibres: 6 + 6", 12),
      ([(4, 0.8, 0), (8, -0.3, .pi / 8)], "2 fibres: 4 + 8", 8),
      ([(1, 1, 0), (4, 0.1, 0), (4, -0.7, .pi / 4)], "3 fibres: 1 + 4 + 4", 8),
    ]
    for (shape, words, order) in shapes {
      let weights = try Self.rings(shape).turned(into: 3, noise: noise, seed: 8)
      let table = try BlockTable(weights)
      #expect(table.names == ["coherent configuration with \(words) features"])
      let block = try #require(table.blocks.first)
      #expect(block.verdict.certificate == .configuration && block.dimension == 3)
      #expect(block.symmetry?.order == order && block.symmetry?.fixedDimension == 1)
      var next = 0
      let expected = shape.map { ring -> [Int] in
        defer { next += ring.count }
        return Array(next..<next + ring.count)
      }
      #expect(block.fibres == expected)
      #expect(block.cosines.count > 1 && block.cosines.allSatisfy { $0.spread <= 4 * noise + 1e-9 })
    }
  }

  /// The vertices of a simplex and the sums of two of them, with their own norms.
  @Test(arguments: [5, 6], [0, 0.01])
  func aSimplexAndItsEdgesAreTwoKinds(size: Int, noise: Double) throws {
    let simplex = Geometry.simplex(size).vectors
    let edges = Geometry.johnson(size, 2).vectors.scaled(by: -1.5)
    let both = Matrix(
      rows: size - 1, columns: simplex.columns + edges.columns,
      elements: simplex.elements + edges.elements)
    let table = try BlockTable(both.turned(into: size - 1, noise: noise, seed: 2))
    let pairs = size * (size - 1) / 2
    #expect(
      table.names == ["coherent configuration with 2 fibres: \(size) + \(pairs) features"])
    #expect(table.blocks[0].symmetry?.order == (2...size).reduce(1, *))
  }

  /// Kinds of matrices without kinds of features.
  @Test func matricesWithoutKindsHaveNoFibres() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (n, d) = [(6, 3), (8, 3), (10, 4), (15, 5), (24, 3)][Int(seed) % 5]
      let gaussian = Matrix.gaussian(rows: d, columns: n, seed: seed)
      let tight = try Matrix.randomTightFrame(
        dimension: d, featureCount: n, using: &generator)
      for weights in [gaussian, tight] {
        let table = try BlockTable(weights)
        #expect(
          Set(table.families).isDisjoint(with: [.configuration, .archimedean]),
          "seed \(seed): \(table.names)")
        #expect(table.names.allSatisfy { !$0.contains("symmetry") })
      }
    }
  }

  /// Groups of near copies have few distinct cosines too.
  @Test func groupsOfNearCopiesAreNotFibres() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let centres = Matrix.gaussian(rows: 4, columns: 3, seed: seed)
      let noise = Matrix.gaussian(rows: 4, columns: 12, seed: 100 + seed)
      var weights = noise.scaled(by: seed.isMultiple(of: 2) ? 0.03 : 0.2)
      for j in 0..<12 {
        for i in 0..<4 { weights[i, j] += centres[i, j % 3] }
      }
      #expect(!(try BlockTable(weights)).families.contains(.configuration), "seed \(seed)")
    }
  }
}
