import AssociationSchemes
import Testing

/// The centred tight geometries of small schemes, counted by dimension.
@Suite struct TightGeometryTests {
  /// n: d: how many.
  private static let counts: [Int: [Int: Int]] = [
    3: [2: 1], 4: [2: 1, 3: 1], 5: [2: 1, 4: 1], 6: [2: 1, 3: 2, 4: 1, 5: 1],
    7: [2: 1, 4: 1, 6: 1], 8: [2: 1, 3: 2, 4: 3, 5: 2, 6: 1, 7: 1],
    9: [2: 1, 4: 3, 6: 2, 8: 1],
    10: [2: 1, 3: 2, 4: 4, 5: 5, 6: 2, 7: 2, 8: 1, 9: 1],
    11: [2: 1, 4: 2, 6: 2, 8: 1, 10: 1],
    12: [2: 1, 3: 4, 4: 7, 5: 9, 6: 10, 7: 8, 8: 7, 9: 4, 10: 1, 11: 1],
    13: [2: 1, 4: 3, 6: 4, 8: 3, 10: 1, 12: 1],
    14: [2: 1, 3: 2, 4: 4, 5: 5, 6: 9, 7: 10, 8: 5, 9: 5, 10: 2, 11: 2, 12: 1, 13: 1],
    15: [2: 1, 4: 6, 5: 2, 6: 11, 8: 11, 9: 2, 10: 7, 12: 3, 14: 1],
  ]

  /// The same with a single idempotent.
  private static let irreducibleCounts: [Int: [Int: Int]] = [
    8: [2: 1, 3: 1, 4: 1, 6: 1, 7: 1], 9: [2: 1, 4: 1, 6: 1, 8: 1],
    10: [2: 1, 4: 3, 5: 2, 8: 1, 9: 1],
    12: [2: 1, 3: 2, 4: 1, 5: 1, 6: 2, 8: 1, 9: 1, 10: 1, 11: 1],
  ]

  @Test(arguments: 3...15)
  func tightGeometriesAreAsManyAsKnown(order n: Int) throws {
    let found = try GeneratedSchemes.tightGeometries(order: n)
    #expect(byDimension(found) == Self.counts[n])
    if let irreducible = Self.irreducibleCounts[n] {
      #expect(byDimension(found.filter(\.isIrreducible)) == irreducible)
    }
    // Cosines are equal or far apart, so the tolerance does not matter.
    let gap = found.map(\.leastGap).min() ?? 0
    #expect(gap > 1e-3)
  }

  /// Pairs such as the rook and the Shrikhande frame have equal cosines and equal spectra of all entrywise powers.
  /// Counted by these alone, there are 18, 23, 24 and 20 in 6 to 9 dimensions.
  @Test(.onlyWhenAskedFor) func tightGeometriesOfSixteenPointsAreAsManyAsKnown() throws {
    let found = try GeneratedSchemes.tightGeometries(order: 16)
    #expect(
      byDimension(found) == [
        2: 1, 3: 2, 4: 9, 5: 13, 6: 20, 7: 24, 8: 25, 9: 21, 10: 15, 11: 12, 12: 5, 13: 3, 14: 1,
        15: 1,
      ])
  }

  @Test func isometryTellsFramesThatShareAllCosines() throws {
    let frames = try [Construction.shrikhande, Construction.hamming(2, 4)].map { construction in
      let scheme = construction.colouring
      let eigen = try Eigenmatrices(of: AssociationScheme(Relations(scheme)))
      let support = try #require(eigen.multiplicities.firstIndex(of: 6))
      return try #require(TightGeometry(scheme, eigen, support: [support]))
    }
    #expect(zip(frames[0].cosines, frames[1].cosines).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(!frames[0].isIsometric(to: frames[1]))
    #expect(frames[0].isIsometric(to: frames[0]))
  }

  private func byDimension(_ geometries: [TightGeometry]) -> [Int: Int] {
    Dictionary(grouping: geometries, by: \.dimension).mapValues(\.count)
  }
}
