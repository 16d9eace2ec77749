import Catalogue
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

@Suite struct OrthogonalSplitTests {
  private func split(_ weights: Matrix) throws -> OrthogonalSplit {
    OrthogonalSplit(
      try FeatureGram(ofColumns: weights).cosines,
      OrthogonalSplit.Context(dimension: weights.rows, zero: 1e-15))
  }

  private func frame(
    _ parts: [SyntheticFrame.Part], noise: Double, seed: UInt64
  ) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.noise = noise
    disguise.seed = seed
    return try SyntheticFrame(parts, disguise).weights
  }

  @Test func exactlyOrthogonalPartsAreSplitWithoutNoise() throws {
    let found = try split(
      try frame([.init(.polygon(5)), .init(.simplex(4)), .init(.digon)], noise: 0, seed: 1))
    #expect(found.groups == [[0, 1, 2, 3, 4], [5, 6, 7, 8], [9, 10]])
    #expect(found.noise < 1e-15)
    #expect(found.largestCross < 1e-14)
  }

  @Test(arguments: [1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.03])
  func theNoiseBetweenTheGroupsIsMeasured(noise: Double) throws {
    let parts: [SyntheticFrame.Part] = [
      .init(.polygon(5), scale: 2), .init(.simplex(4)), .init(.digon, scale: 0.5),
    ]
    for seed in 1...5 as ClosedRange<UInt64> {
      let found = try split(try frame(parts, noise: noise, seed: seed))
      #expect(found.groups == [[0, 1, 2, 3, 4], [5, 6, 7, 8], [9, 10]], "seed \(seed)")
      // The cosine of two orthogonal unit vectors with noise s has deviation √2 s.
      #expect(found.noise > 0.7 * 2.0.squareRoot() * noise, "seed \(seed)")
      #expect(found.noise < 1.4 * 2.0.squareRoot() * noise, "seed \(seed)")
      #expect(found.largestCross > found.noise, "seed \(seed)")
    }
  }

  @Test func aConnectedFrameIsOneGroup() throws {
    for geometry in [Geometry.polygon(7), .simplex(12), .simplex(33), .icosahedron, .johnson(5, 2)]
    {
      let found = try split(geometry.vectors)
      #expect(found.groups == [Array(0..<geometry.vectors.columns)], "\(geometry.name)")
      #expect(found.noise == 0 && found.largestCross == 0)
    }
  }

  @Test func everyFeatureIsInExactlyOneGroup() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let weights = Matrix.gaussian(rows: 6, columns: 15, seed: seed)
      let groups = try split(weights).groups
      #expect(groups.flatMap { $0 }.sorted() == Array(0..<15), "seed \(seed)")
      #expect(groups.allSatisfy { $0 == $0.sorted() }, "seed \(seed)")
      #expect(groups.map { $0[0] } == groups.map { $0[0] }.sorted(), "seed \(seed)")
    }
  }

  @Test func theSpanningTreeKeepsTheStrongestLinks() {
    // A chain 0 – 1 – 2 with a weak third side.
    let cosines = Matrix(
      columns: [[1, -0.9, 0.1], [-0.9, 1, 0.5], [0.1, 0.5, 1]], rows: 3)
    let links = SpanningTree(cosines).links
    #expect(links.map(\.strength) == [0.9, 0.5])
    #expect(Set([links[0].first, links[0].second]) == [0, 1])
    #expect(Set([links[1].first, links[1].second]) == [1, 2])
  }

  @Test(arguments: [0, 1])
  func fewerThanTwoFeaturesNeedNoSplit(count: Int) {
    let context = OrthogonalSplit.Context(dimension: 1, zero: 1e-15)
    let found = OrthogonalSplit(.identity(count), context)
    #expect(found.groups == (0..<count).map { [$0] })
    #expect(found.noise == 0)
  }
}
