import AssociationSchemes
import Testing

@Suite struct IsomorphismTests {
  /// Graphs and point sets with automorphism groups known from the literature.
  static let groups: [(name: String, relations: Relations, order: Int)] = [
    ("one point", Example.complete(1), 1), ("digon", Example.complete(2), 2),
    ("5-simplex", Example.complete(6), 720), ("pentagon", Example.cycle(5), 10),
    ("17-gon", Example.cycle(17), 34), ("24-gon", Example.cycle(24), 48),
    ("cube", Example.hamming(3, 2), 48), ("5-cube", Example.hamming(5, 2), 3840),
    ("icosahedron", PolyhedralExample.icosahedron, 120),
    ("dodecahedron", PolyhedralExample.dodecahedron, 120),
    ("Petersen graph", Example.johnson(5, 2), 120),
    ("Clebsch graph", GraphExample.clebsch, 1920),
    ("Shrikhande graph", GraphExample.shrikhande, 192),
    ("4 × 4 rook's graph", Example.hamming(2, 4), 1152),
    ("T(8)", Example.johnson(8, 2), 40320), ("Schläfli graph", GraphExample.schlaefli, 51840),
    ("Paley graph of 13", GraphExample.paley(13), 78),
  ]

  @Test(arguments: groups)
  func automorphismGroupsHaveTheirKnownOrders(
    name: String, relations: Relations, order: Int
  ) throws {
    #expect(try AssociationScheme(relations).automorphismCount() == order, "\(name)")
  }

  @Test func theChangGraphsHaveTheNumbersOfT8AndGroupsOfTheirOwn() throws {
    let triangular = try AssociationScheme(Example.johnson(8, 2))
    let chang = try GraphExample.chang.map { try AssociationScheme($0) }
    // The symmetries of an 8-cycle, 16, and of a 3-cycle and a 5-cycle, 60, divide the second and the third.
    #expect(chang.map { $0.automorphismCount() } == [384, 96, 360])
    for graph in chang {
      #expect(graph.valencies.sorted() == triangular.valencies.sorted())
      #expect(triangular.isomorphism(to: graph) == .none)
    }
    #expect(chang[0].isomorphism(to: chang[1]) == .none)
    #expect(chang[0].isomorphism(to: chang[2]) == .none)
    #expect(chang[1].isomorphism(to: chang[2]) == .none)
  }

  @Test func shrikhandeIsNotTheRooksGraphAlthoughAllNumbersAgree() throws {
    let shrikhande = try AssociationScheme(GraphExample.shrikhande)
    let rook = try AssociationScheme(Example.hamming(2, 4))
    #expect(shrikhande.valencies == [1, 6, 9] || shrikhande.valencies == [1, 9, 6])
    #expect(shrikhande.valencies.sorted() == rook.valencies.sorted())
    #expect(shrikhande.isomorphism(to: rook) == .none)
  }

  @Test(arguments: groups.map(\.relations) + GraphExample.chang)
  func aRenumberedSchemeIsIsomorphic(relations: Relations) throws {
    let scheme = try AssociationScheme(relations)
    let renumbered = try AssociationScheme(relations.shuffled(seed: 11))
    guard case .found(let map) = scheme.isomorphism(to: renumbered) else {
      Issue.record("no isomorphism found")
      return
    }
    for i in 0..<scheme.order {
      for j in 0..<scheme.order {
        #expect(
          map.relations[relations[i, j]] == renumbered.relations[map.points[i], map.points[j]])
      }
    }
  }

  @Test func aPairingRestrictsTheSearch() throws {
    // In the pentagon and its complement the relations can be exchanged; in the 8-gon distances 1 and 2 cannot.
    let pentagon = try AssociationScheme(Example.cycle(5))
    guard case .found(let map) = pentagon.isomorphism(to: pentagon, pairing: [0, 2, 1]) else {
      Issue.record("the pentagon is its own complement")
      return
    }
    #expect(map.relations == [0, 2, 1])
    let octagon = try AssociationScheme(Example.cycle(8))
    #expect(octagon.isomorphism(to: octagon, pairing: [0, 2, 1, 3, 4]) == .none)
    #expect(octagon.isomorphism(to: octagon, pairing: [0, 1, 2]) == .none)
    // Distances 1 and 3 can: the octagon and its star.
    guard case .found = octagon.isomorphism(to: octagon, pairing: [0, 3, 2, 1, 4]) else {
      Issue.record("the octagon and its star are alike")
      return
    }
  }

  @Test func everyPairingIsTried() throws {
    // All relations of ℤ₂⁴ are perfect matchings, and GL(4, 2) pairs them in 20160 ways. Any of them is correct.
    let translations = Relations(order: 16) { i, j in i ^ j }
    let scheme = try AssociationScheme(translations)
    let shuffled = try AssociationScheme(translations.shuffled(seed: 3))
    guard case .found = scheme.isomorphism(to: shuffled) else {
      Issue.record("no isomorphism found")
      return
    }
    // If two coordinates can be exchanged, not every pairing of equal valencies gives an isomorphism, nor does the
    // pairing by number.
    let symmetric = { (one: Int, other: Int) in
      try AssociationScheme(
        Relations(order: 16) { i, j -> Int in
          let (step, bits) = (i ^ j, 1 << one | 1 << other)
          let isUneven = (step >> one & 1) != (step >> other & 1)
          return isUneven ? min(step, step ^ bits) : step
        })
    }
    guard case .found(let map) = try symmetric(0, 1).isomorphism(to: symmetric(2, 3)) else {
      Issue.record("no isomorphism found")
      return
    }
    #expect(map.relations != Array(map.relations.indices))
  }

  @Test func schemesOfDifferentOrdersAreNotIsomorphic() throws {
    let pentagon = try AssociationScheme(Example.cycle(5))
    #expect(pentagon.isomorphism(to: try AssociationScheme(Example.cycle(7))) == .none)
    #expect(pentagon.isomorphism(to: try AssociationScheme(Example.complete(5))) == .none)
  }

  @Test func aSearchStopsAtItsNodeLimit() throws {
    let scheme = try AssociationScheme(GraphExample.shrikhande)
    #expect(scheme.isomorphism(to: scheme, nodes: 2) == .undecided)
    #expect(scheme.automorphismCount(nodes: 2) == nil)
    // A stopped search does not affect the next one.
    #expect(scheme.automorphismCount() == 192)
  }

  @Test func concurrentSearchesDoNotDisturbEachOther() async throws {
    let shrikhande = try AssociationScheme(GraphExample.shrikhande)
    let cube = try AssociationScheme(Example.hamming(3, 2))
    let counts = await withTaskGroup(of: (Int, Int?).self) { group in
      for index in 0..<24 {
        group.addTask {
          switch index % 3 {
          case 0: (index, shrikhande.automorphismCount())
          case 1: (index, cube.automorphismCount())
          default: (index, shrikhande.automorphismCount(nodes: 2))
          }
        }
      }
      return await group.reduce(into: [Int: Int?]()) { $0[$1.0] = $1.1 }
    }
    #expect(counts.count == 24)
    for (index, count) in counts { #expect(count == [192, 48, nil][index % 3]) }
  }

  @Test func largeGroupsAreCountedExactlyOrNotAtAll() throws {
    #expect(
      try AssociationScheme(Example.complete(20)).automorphismCount()
        == (1...20).reduce(1, *))
    #expect(try AssociationScheme(Example.complete(21)).automorphismCount() == nil)
  }

  @Test func rootsOfE8HaveTheirWeylGroup() throws {
    let scheme = try AssociationScheme(PolyhedralExample.rootsOfE8)
    #expect(scheme.classes == 4)
    #expect(scheme.automorphismCount() == 696_729_600)
  }

  @Test func aFalseBijectionIsNotAnIsomorphism() throws {
    let square = try AssociationScheme(Example.cycle(4))
    let identity = [0, 1, 2, 3]
    #expect(
      SchemeIsomorphism(from: square, to: square, points: identity, relations: [0, 1, 2]) != nil)
    #expect(
      SchemeIsomorphism(from: square, to: square, points: [0, 2, 1, 3], relations: [0, 1, 2])
        == nil)
    #expect(
      SchemeIsomorphism(from: square, to: square, points: [0, 0, 1, 3], relations: [0, 1, 2])
        == nil)
  }
}

extension Relations {
  /// The same relations with the points in a random order.
  func shuffled(seed: UInt64) -> Relations {
    var state = seed
    var points = Array(0..<order)
    for place in points.indices.reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      points.swapAt(place, Int(state >> 33) % (place + 1))
    }
    return Relations(order: order) { i, j in self[points[i], points[j]] }
  }
}
