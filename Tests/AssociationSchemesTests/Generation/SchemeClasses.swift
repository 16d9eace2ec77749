/// Symmetric association schemes, sorted into isomorphism classes.
struct SchemeClasses {
  /// One scheme of each class, in the order in which they were found.
  private(set) var representatives = [Colouring]()
  private var seen = Set<Colouring>()
  private var byInvariant = [[[Int]]: [Int]]()

  /// Adds a scheme, unless an isomorphic scheme was added before.
  ///
  /// - Returns: whether it was new.
  @discardableResult
  mutating func insert(_ scheme: Colouring) -> Bool {
    guard seen.insert(scheme).inserted else { return false }
    let invariant = scheme.invariant
    let alike = byInvariant[invariant] ?? []
    let isKnown = alike.contains {
      representatives[$0].isIsomorphic(to: scheme, colours: .free)
    }
    guard !isKnown else { return false }
    byInvariant[invariant] = alike + [representatives.count]
    representatives.append(scheme)
    return true
  }
}

extension Colouring {
  /// A list that is equal for isomorphic schemes: for every relation a, some of its intersection numbers with every
  /// other relation b.
  fileprivate var invariant: [[Int]] {
    // Of a scheme: the paths from point 0 to one point of each relation tell everything.
    var paths = [[Int]](repeating: [], count: count)
    for c in 0..<count {
      let y = (0..<order).first { self[0, $0] == c } ?? 0
      var counts = [Int](repeating: 0, count: count * count)
      for z in 0..<order { counts[self[0, z] * count + self[z, y]] += 1 }
      paths[c] = counts
    }
    let number = { (a: Int, b: Int, c: Int) in paths[c][a * count + b] }
    return (1..<count).map { a in
      let others = (1..<count).map { b in
        [number(b, b, 0), number(a, a, b), number(a, b, a), number(b, b, a), number(a, b, b)]
          .reduce(0) { $0 * 32 + $1 }
      }
      return [number(a, a, 0), number(a, a, a)] + others.sorted()
    }
    .sorted { $0.lexicographicallyPrecedes($1) }
  }
}
