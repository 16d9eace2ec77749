/// A bijection from the points of one scheme to the points of another that maps relations to relations.
package struct SchemeIsomorphism: Equatable, Sendable {
  /// For each point, its image in the other scheme.
  package let points: [Int]
  /// For each relation, its image in the other scheme.
  package let relations: [Int]

  /// Checks, pair by pair, that the bijection maps one scheme to the other.
  ///
  /// - Returns: nil if it does not. A value is therefore a proof, however it was found.
  /// - Complexity: n² steps.
  package init?(
    from scheme: AssociationScheme, to other: AssociationScheme, points: [Int], relations: [Int]
  ) {
    let n = scheme.order
    guard other.order == n, points.sorted() == Array(0..<n),
      relations.sorted() == Array(0..<other.relations.count),
      relations.count == scheme.relations.count
    else { return nil }
    for i in 0..<n {
      for j in 0..<n
      where relations[scheme.relations[i, j]] != other.relations[points[i], points[j]] {
        return nil
      }
    }
    self.points = points
    self.relations = relations
  }

  /// The result of a search for an isomorphism.
  package enum Search: Equatable, Sendable {
    /// The schemes are isomorphic.
    case found(SchemeIsomorphism)
    /// The schemes are not isomorphic: no pairing of their relations keeps the intersection numbers, or the canonical
    /// forms differ for every pairing that does.
    case none
    /// The search would have taken too long.
    case undecided
  }
}

extension AssociationScheme {
  /// Searches for an isomorphism to another scheme.
  ///
  /// nauty (McKay and Piperno 2014) computes a canonical form of both schemes, with their relations paired. If the
  /// forms are equal, they give the bijection, which is then checked.
  ///
  /// - Parameters:
  ///   - other: the other scheme.
  ///   - pairing: the relation of `other` for each relation. If nil, up to 1000 pairings under which the intersection
  ///     numbers agree are tried.
  ///   - nodes: the largest number of nodes visited in each search tree, so that the result does not depend on time.
  ///     240 points with a large group take some dozen nodes and about 10 ms; 256 points without symmetry take about
  ///     ten thousand nodes and a few seconds.
  package func isomorphism(
    to other: AssociationScheme, pairing: [Int]? = nil, nodes: Int = 100_000
  ) -> SchemeIsomorphism.Search {
    let own = LayeredGraph(relations, numbers: Array(0..<relations.count))
    guard pairing.map({ matches(other, $0) }) ?? mayMatch(other) else { return .none }
    guard let form = CanonicalForm(of: own, nodes: nodes) else { return .undecided }
    if let pairing { return isomorphism(of: form, to: other, pairing, nodes: nodes) }
    var (outcome, tried) = (SchemeIsomorphism.Search.none, 0)
    visitPairings(with: other) { pairing in
      tried += 1
      switch isomorphism(of: form, to: other, pairing, nodes: nodes) {
      case .found(let isomorphism): outcome = .found(isomorphism)
      case .undecided: outcome = .undecided
      case .none: if tried == Self.mostPairings { outcome = .undecided }
      }
      if case .found = outcome { return .stop }
      return tried < Self.mostPairings ? .goOn : .stop
    }
    return outcome
  }

  private func isomorphism(
    of form: CanonicalForm, to other: AssociationScheme, _ pairing: [Int], nodes: Int
  ) -> SchemeIsomorphism.Search {
    let graph = LayeredGraph(other.relations, numbers: inverse(pairing))
    guard let image = CanonicalForm(of: graph, nodes: nodes) else { return .undecided }
    guard form.rows == image.rows else { return .none }
    var points = [Int](repeating: 0, count: order)
    for (from, to) in zip(form.points, image.points) { points[from] = to }
    guard
      let isomorphism = SchemeIsomorphism(
        from: self, to: other, points: points, relations: pairing)
    else { preconditionFailure("equal canonical forms, but no isomorphism between them") }
    return .found(isomorphism)
  }

  /// The number of permutations of the points that keep every relation, exactly.
  ///
  /// - Parameter nodes: the largest number of nodes visited in nauty's search tree.
  /// - Returns: nil if the tree has more nodes, or if the number needs more than 64 bits (for a complete graph from 21
  ///   points).
  package func automorphismCount(nodes: Int = 100_000) -> Int? {
    let graph = LayeredGraph(relations, numbers: Array(0..<relations.count))
    return CanonicalForm(of: graph, nodes: nodes)?.groupOrder
  }

  private static let mostPairings = 1000
}

private func inverse(_ permutation: [Int]) -> [Int] {
  var result = permutation
  for (index, image) in permutation.enumerated() { result[image] = index }
  return result
}
