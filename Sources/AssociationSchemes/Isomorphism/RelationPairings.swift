extension AssociationScheme {
  /// Whether to visit further pairings.
  enum Visit { case goOn, stop }

  /// Visits the bijections of relations under which the intersection numbers agree. The identity is mapped to the
  /// identity.
  ///
  /// Only such a pairing can belong to an isomorphism. Pairings are built relation by relation, as long as the numbers
  /// agree.
  func visitPairings(with other: AssociationScheme, _ visit: ([Int]) -> Visit) {
    guard mayMatch(other) else { return }
    _ = extend([0], to: other, visit)
  }

  /// Whether order and valencies agree.
  func mayMatch(_ other: AssociationScheme) -> Bool {
    order == other.order && valencies.sorted() == other.valencies.sorted()
  }

  /// Whether the intersection numbers agree under a pairing of the relations.
  func matches(_ other: AssociationScheme, _ pairing: [Int]) -> Bool {
    guard pairing.first == 0, pairing.sorted() == Array(0..<other.relations.count),
      pairing.count == relations.count
    else { return false }
    return pairing.indices.allSatisfy { agrees(other, pairing, upTo: $0) }
  }

  /// Whether the numbers agree that involve relation `last` and no later relation.
  private func agrees(_ other: AssociationScheme, _ pairing: [Int], upTo last: Int) -> Bool {
    let image = pairing[last]
    guard intersectionNumbers[last][last][0] == other.intersectionNumbers[image][image][0]
    else { return false }
    for a in 0...last {
      for b in 0...last {
        // k_c p^c_ab does not depend on the order of a, b and c, so the largest can be taken as c.
        guard
          intersectionNumbers[a][b][last]
            == other.intersectionNumbers[pairing[a]][pairing[b]][image]
        else { return false }
      }
    }
    return true
  }

  private func extend(
    _ pairing: [Int], to other: AssociationScheme, _ visit: ([Int]) -> Visit
  ) -> Visit {
    let relation = pairing.count
    guard relation < relations.count else { return visit(pairing) }
    for image in 0..<relations.count where !pairing.contains(image) {
      let longer = pairing + [image]
      guard agrees(other, longer, upTo: relation) else { continue }
      if extend(longer, to: other, visit) == .stop { return .stop }
    }
    return .goOn
  }
}
