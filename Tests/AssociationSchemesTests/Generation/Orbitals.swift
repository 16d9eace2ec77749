extension Colouring {
  /// The orbits of the group that some permutations generate on ordered pairs of points.
  ///
  /// A coherent configuration; with one colour on the diagonal if the group is transitive (Higman 1975).
  init(orbitalsOf generators: [[Int]]) {
    let n = generators.first?.count ?? 0
    var colours = [Int](repeating: -1, count: n * n)
    for start in colours.indices where colours[start] < 0 {
      colours[start] = start
      var frontier = [start]
      while let pair = frontier.popLast() {
        for generator in generators {
          let image = generator[pair / n] * n + generator[pair % n]
          guard colours[image] < 0 else { continue }
          colours[image] = start
          frontier.append(image)
        }
      }
    }
    self.init(order: n, colours)
  }
}

/// Permutations of small sets and what they do to larger ones.
enum Action {
  /// Generators of the symmetric group of m points: a transposition and a cycle.
  static func symmetric(_ m: Int) -> [[Int]] {
    [[1, 0] + (2..<m), (1..<m) + [0]]
  }

  /// How permutations of points act on sets of subsets of the points. A subset is a bit mask.
  static func induced(by generators: [[Int]], on things: [Set<Int>]) -> [[Int]] {
    generators.map { generator in
      things.map { thing in
        things.firstIndex(of: Set(thing.map { moved($0, by: generator) })) ?? -1
      }
    }
  }

  private static func moved(_ mask: Int, by generator: [Int]) -> Int {
    generator.indices.reduce(0) { mask >> $1 & 1 == 1 ? $0 | 1 << generator[$1] : $0 }
  }

  /// The pairs of m points.
  static func pairs(of m: Int) -> [Set<Int>] {
    (0..<m).flatMap { i in (0..<i).map { j in [1 << i | 1 << j] } }
  }

  /// The disjoint pairs of pairs of m points.
  static func disjointPairs(of m: Int) -> [Set<Int>] {
    let pairs = (0..<m).flatMap { i in (0..<i).map { j in 1 << i | 1 << j } }
    return pairs.indices.flatMap { i in
      (0..<i).filter { pairs[i] & pairs[$0] == 0 }.map { [pairs[i], pairs[$0]] }
    }
  }

  /// x ↦ x + 1, x ↦ a² x and x ↦ −1/x on the projective line over the field of p elements, p prime; ∞ is the last
  /// point: PSL(2, p).
  static func projectiveLine(_ p: Int) -> [[Int]] {
    let inverse = { (x: Int) in (1..<p).first { x * $0 % p == 1 } ?? 0 }
    let square =
      (2..<p).first { a in
        (1..<p - 1).allSatisfy { k in (0..<k).reduce(1) { x, _ in x * a % p } != 1 }
      }.map { $0 * $0 % p } ?? 1
    return [
      (0..<p).map { ($0 + 1) % p } + [p],
      (0..<p).map { $0 * square % p } + [p],
      (0..<p).map { $0 == 0 ? p : (p - inverse($0)) % p } + [0],
    ]
  }
}
