import LinearAlgebra
import Matrices

extension DictionaryDescent {
  /// The dictionary with atoms moved to where samples are explained worst: a minimum that is not the best mostly has two atoms for one
  /// direction, and none for another.
  ///
  /// - Parameters:
  ///   - count: how many atoms move, at most; of each pair of near atoms the one that is used less.
  ///   - skipped: how many nearest pairs and worst samples are passed over.
  func moved(_ count: Int, skipping skipped: Int) throws -> AtomDictionary {
    let chosen = try leastUsedOfNearPairs(count, skipping: skipped)
    let remainders = dictionary.remainders(samples, codes)
    var atoms = dictionary.atoms
    for (atom, sample) in zip(chosen, worst(of: remainders, chosen.count, skipping: skipped)) {
      for i in 0..<atoms.rows { atoms[i, atom] = remainders[i, sample] }
    }
    return AtomDictionary.directions(of: atoms).dictionary
  }

  /// Of the nearest pairs of atoms that have none in common, the ones that are used less.
  private func leastUsedOfNearPairs(_ count: Int, skipping skipped: Int) throws -> [Int] {
    let gram = try dictionary.gram()
    // Each atom with the nearest earlier one.
    let pairs = (1..<gram.columns).map { other in
      let one = (0..<other).reduce(0) { abs(gram[$1, other]) > abs(gram[$0, other]) ? $1 : $0 }
      return (cosine: abs(gram[one, other]), one: one, other: other)
    }
    var use = [Double](repeating: 0, count: gram.columns)
    for (atom, value) in zip(codes.atoms, codes.values) { use[atom] += abs(value) }
    var (chosen, taken) = ([Int](), Set<Int>())
    let ordered = pairs.sorted {
      ($1.cosine, $0.one, $0.other) < ($0.cosine, $1.one, $1.other)
    }
    for pair in ordered.dropFirst(min(skipped, ordered.count - 1)) where chosen.count < count {
      guard !taken.contains(pair.one), !taken.contains(pair.other) else { continue }
      taken.formUnion([pair.one, pair.other])
      chosen.append(use[pair.one] < use[pair.other] ? pair.one : pair.other)
    }
    return chosen
  }

  /// The samples that are explained worst, with remainders of different directions: of one missing atom, only one is wanted.
  private func worst(of remainders: Matrix, _ count: Int, skipping skipped: Int) -> [Int] {
    let order = remainders.columnsByLength
    var chosen = [Int]()
    let candidates = order.dropFirst(min(skipped, order.count - 1))
    for sample in candidates.prefix(20 * count) where chosen.count < count {
      let isNew = chosen.allSatisfy { other in
        let (one, two) = (remainders.column(sample), remainders.column(other))
        let inner = zip(one, two).reduce(0) { $0 + $1.0 * $1.1 }
        return inner < 0.5 * (squaredNorm(one) * squaredNorm(two)).squareRoot()
      }
      if isNew { chosen.append(sample) }
    }
    return chosen
  }
}
