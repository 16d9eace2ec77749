extension AssociationScheme {
  /// Whether the graph of every relation is connected, so that only the trivial unions of relations are equivalences.
  package var isPrimitive: Bool {
    (1..<relations.count).allSatisfy { reached(from: $0).count == relations.count }
  }

  /// Whether the relations are the distances of a distance-regular graph, in some order.
  package var isPPolynomial: Bool {
    (1..<relations.count).contains { generator in
      let next = { (a: Int) in
        (0..<relations.count).filter { intersectionNumbers[generator][a][$0] != 0 }
      }
      return isPath(from: generator, neighbours: next, count: relations.count)
    }
  }

  /// The relations that walks along relation `a` reach.
  private func reached(from a: Int) -> Set<Int> {
    var found: Set<Int> = [0]
    var frontier = [0]
    while let b = frontier.popLast() {
      for c in 0..<relations.count
      where intersectionNumbers[a][b][c] != 0 && found.insert(c).inserted {
        frontier.append(c)
      }
    }
    return found
  }
}

extension Eigenmatrices {
  /// Whether the idempotents are polynomials in one of them under the entrywise product, in some order.
  package var isQPolynomial: Bool {
    let krein = kreinParameters()
    return (1..<max(1, multiplicities.count)).contains { generator in
      let next = { (i: Int) in
        multiplicities.indices.filter { abs(krein[generator][i][$0]) > 1e-6 }
      }
      return isPath(from: generator, neighbours: next, count: multiplicities.count)
    }
  }
}

/// Whether 0, `first`, … is a path through all elements in which neighbouring elements are at most one step apart.
private func isPath(from first: Int, neighbours: (Int) -> [Int], count: Int) -> Bool {
  var path = [0, first]
  while path.count < count {
    let new = neighbours(path[path.count - 1]).filter { !path.contains($0) }
    guard new.count == 1 else { return false }
    path.append(new[0])
  }
  return path.indices.allSatisfy { position in
    neighbours(path[position]).allSatisfy { element in
      guard let other = path.firstIndex(of: element) else { return false }
      return abs(other - position) <= 1
    }
  }
}
