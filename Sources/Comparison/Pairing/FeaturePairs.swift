/// The features of two matrices that belong together.
package struct FeaturePairs: Equatable, Sendable {
  /// How features of the two matrices are matched.
  package enum Basis: String, Sendable {
    /// Their numbers.
    case index
    /// Their names.
    case label
  }

  /// How features of the two matrices are matched.
  package let basis: Basis
  /// The numbers in the first matrix of the features in both, in the order of the first matrix.
  package let first: [Int]
  /// Their numbers in the second matrix, in the same order.
  package let second: [Int]
  /// The numbers of the features that only the first matrix has, ascending.
  package let onlyFirst: [Int]
  /// The numbers of the features that only the second matrix has, ascending.
  package let onlySecond: [Int]

  /// How many features are in both.
  package var count: Int { first.count }

  /// Features of equal number.
  package init(count: Int) {
    self.init(selected: Array(0..<count), Array(0..<count))
  }

  /// Selected features, in the order asked for.
  ///
  /// - Precondition: both lists have the same length.
  package init(selected first: [Int], _ second: [Int]) {
    precondition(first.count == second.count, "selections of different lengths make no pairs")
    basis = .index
    (self.first, self.second) = (first, second)
    (onlyFirst, onlySecond) = ([], [])
  }

  /// Features of equal name: of several with one name, the first belong together, then the second, and so on.
  ///
  /// - Parameters:
  ///   - first: the names in the first matrix, empty for a feature without one; the last features may be left out.
  ///   - count: the number of its features.
  ///   - second: the names in the second matrix.
  ///   - otherCount: the number of its features.
  package init(names first: [String], of count: Int, _ second: [String], of otherCount: Int) {
    var bearers: [[UInt8]: [Int]] = [:]
    for (place, name) in second.prefix(otherCount).enumerated().reversed() where !name.isEmpty {
      bearers[Array(name.utf8), default: []].append(place)
    }
    var pairs: [(Int, Int)] = []
    for (place, name) in first.prefix(count).enumerated() where !name.isEmpty {
      if let partner = bearers[Array(name.utf8)]?.popLast() { pairs.append((place, partner)) }
    }
    basis = .label
    self.first = pairs.map(\.0)
    self.second = pairs.map(\.1)
    let (known, otherKnown) = (Set(self.first), Set(self.second))
    onlyFirst = (0..<count).filter { !known.contains($0) }
    onlySecond = (0..<otherCount).filter { !otherKnown.contains($0) }
  }
}
