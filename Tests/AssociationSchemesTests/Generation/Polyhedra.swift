extension Construction {
  /// The vertices of polyhedra by the orbits of their rotations on pairs, and other orbitals of groups.
  ///
  /// All are symmetric: the groups are generously transitive.
  static let polyhedra = [
    Construction("tetrahedron", Colouring(orbitalsOf: octahedral(on: [1, 1, 1], [1, -1, -1]))),
    Construction("octahedron", Colouring(orbitalsOf: octahedral(on: [1, 0, 0]))),
    Construction("cube", Colouring(orbitalsOf: octahedral(on: [1, 1, 1], [1, 1, -1]))),
    Construction("cuboctahedron", Colouring(orbitalsOf: octahedral(on: [1, 1, 0]))),
    Construction("icosahedron", Colouring(orbitalsOf: vectorsModuloSign)),
    Construction(
      "Petersen graph",
      Colouring(
        orbitalsOf: Action.induced(by: Action.symmetric(5), on: Action.pairs(of: 5)))),
    Construction(
      "line graph of the Petersen graph",
      Colouring(
        orbitalsOf: Action.induced(by: Action.symmetric(5), on: Action.disjointPairs(of: 5)))),
    Construction("PSL(2, 5) on 6 points", Colouring(orbitalsOf: Action.projectiveLine(5))),
    Construction("PSL(2, 7) on 8 points", Colouring(orbitalsOf: Action.projectiveLine(7))),
  ]

  /// Rotations of the cube, and its reflection x ↔ y, on the vectors that they make from a few; the ones that keep the set.
  private static func octahedral(on seeds: [Int]...) -> [[Int]] {
    let maps: [([Int]) -> [Int]] = [
      { [$0[1], $0[2], $0[0]] }, { [$0[1], $0[0], $0[2]] }, { [-$0[0], -$0[1], $0[2]] },
      { [-$0[0], -$0[1], -$0[2]] },
    ]
    // The tetrahedron is not its own opposite.
    let isTetrahedron = seeds == [[1, 1, 1], [1, -1, -1]]
    let generators = isTetrahedron ? Array(maps.prefix(3)) : maps
    var vectors = seeds
    var next = 0
    while next < vectors.count {
      for map in generators where !vectors.contains(map(vectors[next])) {
        vectors.append(map(vectors[next]))
      }
      next += 1
    }
    return generators.map { map in
      vectors.map { vectors.firstIndex(of: map($0)) ?? -1 }
    }
  }

  /// SL(2, 5) on the 12 pairs ±v of vectors over the field of 5 elements: the rotations of the icosahedron.
  private static var vectorsModuloSign: [[Int]] {
    func normal(_ v: [Int]) -> [Int] {
      let v = v.map { ($0 % 5 + 5) % 5 }
      let opposite = v.map { (5 - $0) % 5 }
      return v.lexicographicallyPrecedes(opposite) ? v : opposite
    }
    var points = [[Int]]()
    for x in 0..<5 {
      for y in 0..<5 where (x, y) != (0, 0) && !points.contains(normal([x, y])) {
        points.append(normal([x, y]))
      }
    }
    let maps: [([Int]) -> [Int]] = [{ [$0[0] + $0[1], $0[1]] }, { [-$0[1], $0[0]] }]
    return maps.map { map in
      points.map { points.firstIndex(of: normal(map($0))) ?? -1 }
    }
  }
}
