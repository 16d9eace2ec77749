/// A bijection of the points of one scheme to those of another that carries relations to relations.
package struct SchemeIsomorphism: Equatable, Sendable {
  /// The point of the other scheme that each point goes to.
  package let points: [Int]
  /// The relation of the other scheme that each relation goes to.
  package let relations: [Int]

  /// Checks, pair by pair, that the bijection carries one scheme to the other.
  ///
  /// - Returns: nil when it does not. A value is therefore a proof, however it was found.
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

  /// What a search for an isomorphism ended with.
  package enum Search: Equatable, Sendable {
    /// The schemes are isomorphic.
    case found(SchemeIsomorphism)
    /// They are not: no pairing of their relations keeps the intersection numbers, or the canonical forms differ for each
    /// that does.
    case none
    /// The search would have taken too long.
    case undecided
  }
}

extension AssociationScheme {
  /// Searches for an isomorphism to another scheme.
  ///
  /// nauty (McKay and Piperno 2014) brings both schemes, with their relations paired, into a canonical form; where these
  /// are equal, the bijection is read off and checked.
  ///
  /// - Parameters:
  ///   - other: the other scheme.
  ///   - pairing: the relation of `other` that each relation is to go to. If nil, every pairing under which the intersection
  ///     numbers agree is tried, up to 1000.
  ///   - nodes: how many nodes of each search tree are visited at most, so that the outcome does not depend on time. With
  ///     240 points and a large group it takes some dozen nodes and about 10 ms; 256 points without symmetry need some ten
  ///     thousand and a few seconds.
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
  /// - Parameter nodes: how many nodes of nauty's search tree are visited at most.
  /// - Returns: nil when there are more, or when the number is beyond 64 bits (of a complete graph from 21 points on).
  package func automorphismCount(nodes: Int = 100_000) -> Int? {
    let graph = LayeredGraph(relations, numbers: Array(0..<relations.count))
    guard let form = CanonicalForm(of: graph, nodes: nodes) else { return nil }
    return form.stabiliserIndices.reduce(Optional(1)) { product, index in
      product.flatMap { product in
        let (next, overflows) = product.multipliedReportingOverflow(by: index)
        return overflows ? nil : next
      }
    }
  }

  private static let mostPairings = 1000
}

private func inverse(_ permutation: [Int]) -> [Int] {
  var result = permutation
  for (index, image) in permutation.enumerated() { result[image] = index }
  return result
}
