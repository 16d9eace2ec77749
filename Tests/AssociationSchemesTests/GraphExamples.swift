import AssociationSchemes

/// Strongly regular graphs from their definitions; relation labels are 1 where points are joined, 0 elsewhere.
enum GraphExample {
  /// Points are joined if `isEdge` is true.
  static func graph(_ n: Int, isEdge: (Int, Int) -> Bool) -> Relations {
    Relations(order: n) { i, j in i != j && isEdge(i, j) ? 1 : 0 }
  }

  /// The Cayley graph on Z₄ × Z₄ with ±(1, 0), ±(0, 1), ±(1, 1).
  static var shrikhande: Relations {
    graph(16) { i, j in
      let step = [(i / 4 - j / 4 + 4) % 4, (i - j + 16) % 4]
      return [[1, 0], [3, 0], [0, 1], [0, 3], [1, 1], [3, 3]].contains(step)
    }
  }

  /// The 5-cube halved: even sets of 5, joined when they differ in 4 elements.
  static var clebsch: Relations {
    let sets = (0..<32).filter { $0.nonzeroBitCount % 2 == 0 }
    return graph(16) { i, j in (sets[i] ^ sets[j]).nonzeroBitCount == 4 }
  }

  /// The integers modulo a prime p ≡ 1 (mod 4), joined when they differ by a square.
  static func paley(_ p: Int) -> Relations {
    let squares = Set((1..<p).map { $0 * $0 % p })
    return graph(p) { i, j in squares.contains((i - j + p) % p) }
  }

  /// The 27 lines on a cubic surface, joined when they are skew: a_i, b_i and c_ij of Schläfli's double six.
  static var schlaefli: Relations {
    enum Line {
      case a(Int)
      case b(Int)
      case c(Set<Int>)
    }
    let pairs = (0..<6).flatMap { i in (0..<i).map { Line.c([i, $0]) } }
    let lines = (0..<6).map { Line.a($0) } + (0..<6).map { Line.b($0) } + pairs
    func meet(_ first: Line, _ second: Line) -> Bool {
      switch (first, second) {
      case (.a, .a), (.b, .b): false
      case (.a(let i), .b(let j)), (.b(let i), .a(let j)): i != j
      case (.a(let i), .c(let pair)), (.b(let i), .c(let pair)), (.c(let pair), .a(let i)),
        (.c(let pair), .b(let i)):
        pair.contains(i)
      case (.c(let one), .c(let other)): one.isDisjoint(with: other)
      }
    }
    return graph(27) { i, j in !meet(lines[i], lines[j]) }
  }

  /// T(8) switched with respect to the edges of four disjoint edges, of an 8-cycle, and of a 3-cycle and a 5-cycle.
  static var chang: [Relations] {
    let sets = [
      [[0, 1], [2, 3], [4, 5], [6, 7]],
      (0..<8).map { [$0, ($0 + 1) % 8] },
      [[0, 1], [1, 2], [2, 0], [3, 4], [4, 5], [5, 6], [6, 7], [7, 3]],
    ]
    let pairs = (0..<8).flatMap { i in (0..<i).map { Set([i, $0]) } }
    return sets.map { edges in
      let switched = Set(edges.map(Set.init))
      return graph(28) { i, j in
        let meets = !pairs[i].isDisjoint(with: pairs[j])
        return meets != (switched.contains(pairs[i]) != switched.contains(pairs[j]))
      }
    }
  }
}

/// Point sets in space whose relations are their inner products.
enum PolyhedralExample {
  /// (0, ±1, ±φ) and its cyclic permutations.
  static var icosahedron: Relations { relations(signed([0, 1, phi])) }

  /// (±1, ±1, ±1), (0, ±1/φ, ±φ) and its cyclic permutations.
  static var dodecahedron: Relations {
    relations(signed([1, 1, 1], turns: 1) + signed([0, 1 / phi, phi]))
  }

  /// The 112 vectors ±e_i ± e_j and the 128 vectors (±½, …, ±½) with evenly many minus signs.
  static var rootsOfE8: Relations {
    var roots = [[Double]]()
    for i in 0..<8 {
      for j in 0..<i {
        for (first, second) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
          var root = [Double](repeating: 0, count: 8)
          (root[i], root[j]) = (first, second)
          roots.append(root)
        }
      }
    }
    for signs in 0..<256 where signs.nonzeroBitCount % 2 == 0 {
      roots.append((0..<8).map { signs >> $0 & 1 == 0 ? 0.5 : -0.5 })
    }
    return relations(roots)
  }

  private static let phi = (1 + 5.0.squareRoot()) / 2

  private static func relations(_ vectors: [[Double]]) -> Relations {
    Relations(order: vectors.count) { i, j in
      Int((1000 * zip(vectors[i], vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }).rounded())
    }
  }

  /// The cyclic permutations of a vector of space with every choice of signs.
  private static func signed(_ vector: [Double], turns: Int = 3) -> [[Double]] {
    var found = [[Double]]()
    for turn in 0..<turns {
      for signs in 0..<8 {
        let candidate = (0..<3).map { place -> Double in
          let value = vector[(place + turn) % 3]
          return signs >> place & 1 == 0 ? value : -value
        }
        if !found.contains(candidate) { found.append(candidate) }
      }
    }
    return found
  }
}
