extension AssociationScheme {
  /// The bijections of relations, the identity to the identity, under which the intersection numbers of two schemes agree.
  ///
  /// Only such a pairing can belong to an isomorphism. They are built relation by relation, those that agree so far.
  ///
  /// - Parameter limit: no more than this many are given.
  func relationPairings(with other: AssociationScheme, limit: Int) -> [[Int]] {
    guard order == other.order, valencies.sorted() == other.valencies.sorted() else { return [] }
    var search = PairingSearch(scheme: self, other: other, limit: limit)
    search.extend([0])
    return search.found
  }

  /// Whether the intersection numbers agree under a pairing of the relations.
  func matches(_ other: AssociationScheme, _ pairing: [Int]) -> Bool {
    guard pairing.first == 0, pairing.sorted() == Array(0..<other.relations.count),
      pairing.count == relations.count
    else { return false }
    return pairing.indices.allSatisfy { agrees(other, pairing, upTo: $0) }
  }

  /// Whether the numbers agree that involve relation `last` and none after it.
  fileprivate func agrees(_ other: AssociationScheme, _ pairing: [Int], upTo last: Int) -> Bool {
    for a in 0...last {
      for b in 0...last {
        // k_c p^c_ab is the same in every order of a, b and c: the largest can be taken as c.
        guard
          intersectionNumbers[a][b][last]
            == other.intersectionNumbers[pairing[a]][pairing[b]][pairing[last]]
        else { return false }
      }
    }
    return true
  }
}

private struct PairingSearch {
  let scheme: AssociationScheme
  let other: AssociationScheme
  let limit: Int
  var found: [[Int]] = []

  mutating func extend(_ pairing: [Int]) {
    guard pairing.count < scheme.relations.count else {
      found.append(pairing)
      return
    }
    let (relation, valencies) = (pairing.count, other.valencies)
    let valency = scheme.intersectionNumbers[relation][relation][0]
    for image in valencies.indices
    where valencies[image] == valency && !pairing.contains(image) && found.count < limit {
      let longer = pairing + [image]
      if scheme.agrees(other, longer, upTo: relation) { extend(longer) }
    }
  }
}
