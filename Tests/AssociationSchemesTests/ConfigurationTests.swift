import AssociationSchemes
import Testing

/// Coherent configurations that are no association schemes, and symmetries of coloured pairs.
@Suite struct ConfigurationTests {
  /// The square pyramid: an apex, and a cycle of four.
  private static let pyramid = Relations(order: 5) { i, j in
    if i == 4 || j == 4 { return i == j ? 10 : 11 }
    return min((i - j + 4) % 4, (j - i + 4) % 4)
  }

  @Test func aPyramidHasTwoKindsOfPoints() throws {
    let closed = try #require(Self.pyramid.coherentClosure(limit: 25))
    let configuration = try #require(CoherentConfiguration(closed))
    #expect(configuration.fibres == [[0, 1, 2, 3], [4]])
    // Edges and diagonals of the square, and the edges to the apex.
    #expect(configuration.classCount == 3)
    let symmetry = try #require(configuration.automorphisms())
    #expect(symmetry.order == 8 && !symmetry.isTransitive)
    #expect(symmetry.orbits == [[0, 1, 2, 3], [4]])
  }

  /// Relations that are not closed have pairs of one relation with different numbers of paths.
  @Test func aPathIsNotCoherent() {
    let path = Relations(order: 4) { i, j in abs(i - j) == 1 ? 1 : i == j ? 0 : 2 }
    #expect(CoherentConfiguration(path) == nil)
    #expect(path.coherentClosure(limit: 16).flatMap { CoherentConfiguration($0) } != nil)
  }

  @Test(arguments: [
    (Example.hamming(3, 2), 48), (Example.cycle(9), 18), (Example.johnson(5, 2), 120),
    (Example.hamming(2, 3), 72),
  ])
  func symmetriesOfSchemesAreTransitive(relations: Relations, order: Int) throws {
    let configuration = try #require(CoherentConfiguration(relations))
    let symmetry = try #require(configuration.automorphisms())
    #expect(symmetry.order == order && symmetry.isTransitive)
    #expect(configuration.fibres.count == 1)
  }

  /// The pairs of points of S₃ by their quotient, for a group that does not commute: no scheme, but a configuration.
  @Test func aGroupThatDoesNotCommuteGivesAConfigurationAndNoScheme() throws {
    let permutations = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]]
    let quotients = Relations(order: 6) { i, j -> [Int] in
      (0..<3).map { place in permutations[i][permutations[j].firstIndex(of: place) ?? 0] }
    }
    let configuration = try #require(CoherentConfiguration(quotients))
    #expect(configuration.fibres.count == 1 && configuration.classCount == 4)
    #expect(throws: AssociationScheme.Defect.self) {
      try AssociationScheme(quotients.symmetrized)
    }
  }

  /// More permutations than 64 bits can count.
  @Test func theSymmetricGroupOfManyPointsIsBeyondCounting() throws {
    let configuration = try #require(CoherentConfiguration(Example.complete(25)))
    let symmetry = try #require(configuration.automorphisms())
    #expect(symmetry.order == nil && symmetry.isTransitive && symmetry.logOrder > 57)
  }

  @Test func aBijectionKeepsNumberedClasses() throws {
    let order = [3, 0, 4, 1, 2]
    let cycle = Relations(order: 5, numberedClasses: 3) { i, j in
      min((i - j + 5) % 5, (j - i + 5) % 5)
    }
    let turned = Relations(order: 5, numberedClasses: 3) { i, j in
      min((order[i] - order[j] + 5) % 5, (order[j] - order[i] + 5) % 5)
    }
    let image = try #require(turned.bijection(to: cycle))
    for i in 0..<5 {
      for j in 0..<5 { #expect(turned[i, j] == cycle[image[i], image[j]]) }
    }
    // Exchanging edges and diagonals gives the same graph, but not the same numbers.
    let exchanged = Relations(order: 5, numberedClasses: 3) { i, j in
      3 - min((i - j + 5) % 5, (j - i + 5) % 5)
    }
    let fewer = Relations(order: 5, numberedClasses: 3) { _, _ in 1 }
    #expect(fewer.bijection(to: cycle) == nil)
    #expect(exchanged.bijection(to: cycle) != nil, "the pentagon is its own complement")
  }
}
