import AssociationSchemes

/// What two arrangements of one geometry have in common: the intersection numbers of their scheme and the idempotents
/// that they use. The order of points and relations and the weights of the idempotents do not matter.
struct SchemeSignature {
  private let numbers: [[[Int]]]
  /// The relations in order of `key`.
  private let order: [Int]
  private let keys: [Key]

  private struct Key {
    /// The cosine of the tight frame on the idempotents.
    let cosine: Double
    let valency: Int

    func matches(_ other: Key) -> Bool {
      valency == other.valency && abs(cosine - other.cosine) < 1e-6
    }
  }

  /// - Parameters:
  ///   - fit: the scheme.
  ///   - idempotents: the idempotents that the arrangement uses.
  init(_ fit: SchemeFit, on idempotents: [Int]) {
    let keys = zip(fit.tightCosines(on: idempotents), fit.scheme.valencies).map {
      Key(cosine: $0, valency: $1)
    }
    numbers = fit.scheme.intersectionNumbers
    order = keys.indices.sorted { a, b in
      if a == 0 || b == 0 { return a == 0 && b != 0 }
      if abs(keys[a].cosine - keys[b].cosine) >= 1e-6 { return keys[a].cosine > keys[b].cosine }
      return keys[a].valency != keys[b].valency ? keys[a].valency < keys[b].valency : a < b
    }
    self.keys = keys
  }

  /// Whether some pairing of relations that keeps cosines, valencies and all intersection numbers is accepted.
  ///
  /// - Parameters:
  ///   - other: the other arrangement.
  ///   - isAccepted: called with every such pairing, which gives the relation of `other` for each relation, until it
  ///     returns true.
  func matches(_ other: SchemeSignature, where isAccepted: (_ pairing: [Int]) -> Bool) -> Bool {
    guard order.count == other.order.count,
      zip(order, other.order).allSatisfy({ keys[$0].matches(other.keys[$1]) })
    else { return false }
    return extend([], unused: Set(other.order), to: other, where: isAccepted)
  }

  /// Pairs `order[paired.count]` with each matching relation of `other` in turn, and checks the numbers of the
  /// relations paired so far.
  private func extend(
    _ paired: [Int], unused: Set<Int>, to other: SchemeSignature, where isAccepted: ([Int]) -> Bool
  ) -> Bool {
    guard paired.count < order.count else {
      var pairing = paired
      for (relation, partner) in zip(order, paired) { pairing[relation] = partner }
      return isAccepted(pairing)
    }
    let relation = order[paired.count]
    // In the order of the other's relations, so that the identity is paired with the identity first.
    for candidate in other.order
    where unused.contains(candidate) && (relation == 0) == (candidate == 0)
      && keys[relation].matches(other.keys[candidate])
    {
      let longer = paired + [candidate]
      if agrees(longer, with: other),
        extend(longer, unused: unused.subtracting([candidate]), to: other, where: isAccepted)
      {
        return true
      }
    }
    return false
  }

  /// Whether all intersection numbers among the paired relations that involve the newest one agree.
  private func agrees(_ paired: [Int], with other: SchemeSignature) -> Bool {
    let newest = paired.count - 1
    for x in paired.indices {
      for y in paired.indices {
        for (a, b, c) in [(newest, x, y), (x, newest, y), (x, y, newest)]
        where numbers[order[a]][order[b]][order[c]]
          != other.numbers[paired[a]][paired[b]][paired[c]]
        {
          return false
        }
      }
    }
    return true
  }
}
