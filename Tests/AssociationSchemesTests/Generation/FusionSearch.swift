/// The search for every symmetric association scheme whose relations are unions of relations of a coherent
/// configuration.
///
/// A union S of relations can be a relation of a scheme only if A_S² is constant on S. Such sets are listed first; then the
/// nontrivial relations are covered exactly by sets that agree two by two, and each cover is checked in full
/// (the good sets of Faradžev, Klin and Muzychuk 1994).
struct FusionSearch {
  /// A union of relations.
  private struct Union {
    /// Its relations, and the same as bits: one bit for a relation and its transpose.
    let members: [Int]
    let atoms: UInt64
    /// The points z with (0, z) in it.
    let from: UInt64
    /// For each relation c the points z with (z, y) in it, where (0, y) is one pair in c.
    let into: [UInt64]
  }

  private let base: Colouring
  private let atoms: [[Int]]
  private let from: [UInt64]
  private let into: [[UInt64]]

  /// - Parameter base: a coherent configuration with one relation on the diagonal, not necessarily symmetric.
  init(of base: Colouring) {
    self.base = base
    let transposes = base.transposes
    atoms = (1..<base.count).filter { $0 <= transposes[$0] }.map {
      $0 == transposes[$0] ? [$0] : [$0, transposes[$0]]
    }
    from = (0..<base.count).map { relation in
      Self.mask(base.order) { base[0, $0] == relation }
    }
    into = (0..<base.count).map { c in
      let y = (0..<base.order).first { base[0, $0] == c } ?? 0
      return (0..<base.count).map { relation in
        Self.mask(base.order) { base[$0, y] == relation }
      }
    }
  }

  /// Every fusion, as a colouring, including isomorphic ones.
  var fusions: [Colouring] {
    var byLowest = [[Union]](repeating: [], count: atoms.count)
    for bits in 1..<(UInt64(1) << UInt64(atoms.count)) {
      let union = union(bits)
      if isConstant(union, union, on: union) {
        byLowest[bits.trailingZeroBitCount].append(union)
      }
    }
    var found = [Colouring]()
    var chosen = [Union]()
    func cover(_ rest: UInt64) {
      guard rest != 0 else {
        if isScheme(chosen) { found.append(fused(chosen)) }
        return
      }
      for union in byLowest[rest.trailingZeroBitCount] where union.atoms & ~rest == 0 {
        guard chosen.allSatisfy({ agree($0, union) }) else { continue }
        chosen.append(union)
        cover(rest & ~union.atoms)
        chosen.removeLast()
      }
    }
    cover((UInt64(1) << UInt64(atoms.count)) - 1)
    return found
  }

  private static func mask(_ count: Int, _ isIn: (Int) -> Bool) -> UInt64 {
    (0..<count).reduce(0) { isIn($1) ? $0 | 1 << UInt64($1) : $0 }
  }

  private func union(_ bits: UInt64) -> Union {
    var members = [Int]()
    for atom in atoms.indices where bits >> UInt64(atom) & 1 == 1 { members += atoms[atom] }
    return Union(
      members: members, atoms: bits,
      from: members.reduce(0) { $0 | from[$1] },
      into: into.map { points in members.reduce(0) { $0 | points[$1] } })
  }

  /// The coefficient of A_S A_T on relation c.
  private func paths(_ s: Union, _ t: Union, _ c: Int) -> Int {
    (s.from & t.into[c]).nonzeroBitCount
  }

  private func isConstant(_ s: Union, _ t: Union, on u: Union) -> Bool {
    let value = paths(s, t, u.members[0])
    for c in u.members where paths(s, t, c) != value { return false }
    return true
  }

  private func agree(_ s: Union, _ t: Union) -> Bool {
    isConstant(t, t, on: s) && isConstant(s, s, on: t) && isConstant(s, t, on: s)
      && isConstant(s, t, on: t) && isConstant(t, s, on: s) && isConstant(t, s, on: t)
  }

  private func isScheme(_ unions: [Union]) -> Bool {
    for s in unions {
      for t in unions {
        guard unions.allSatisfy({ isConstant(s, t, on: $0) }) else { return false }
      }
    }
    return true
  }

  private func fused(_ unions: [Union]) -> Colouring {
    var numbers = [Int](repeating: 0, count: base.count)
    for (number, union) in unions.enumerated() {
      for relation in union.members { numbers[relation] = number + 1 }
    }
    return Colouring(order: base.order, base.colours.map { numbers[$0] })
  }
}
