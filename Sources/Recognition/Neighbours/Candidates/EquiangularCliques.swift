/// Groups of features whose cosines are all near one negative number and whose sum is nearly zero: simplices. Other
/// features may be as near to the members as the members are to each other.
struct EquiangularCliques {
  /// The candidates, by first and second member.
  private(set) var candidates = [CandidateGroup]()

  private struct Neighbour {
    let feature: Int32
    let cosine: Float
  }

  /// For each feature, its later neighbours with a negative cosine, ascending.
  private var neighbours: [[Neighbour]]

  /// The number of most opposite neighbours that are tried for each feature.
  private static let mostNeighbours = 128

  /// Cosines of a group differ by at most this part of the first, or by `leastSpread`. Noise of 1 % per element gives
  /// them a standard deviation of 0.014.
  private static let largestSpread: Float = 0.3
  private static let leastSpread: Float = 0.05

  /// ‖Σ x_i‖² / m = 1 + (m − 1) c is 0 for a simplex, and 0.2 with noise of norm ½ on each feature.
  private static let sums: ClosedRange<Float> = -0.1...0.3

  /// - Parameters:
  ///   - pairs: the pairs, strongest first.
  ///   - featureCount: n.
  /// - Complexity: for each negative pair, the square of the number of common neighbours.
  init(_ pairs: NeighbourPairs, featureCount: Int) {
    neighbours = Array(repeating: [], count: featureCount)
    for pair in pairs.pairs where pair.cosine < 0 {
      let first = Int(pair.first)
      guard neighbours[first].count < Self.mostNeighbours else { continue }
      neighbours[first].append(Neighbour(feature: pair.second, cosine: pair.cosine))
    }
    for first in neighbours.indices { neighbours[first].sort { $0.feature < $1.feature } }
    for first in neighbours.indices {
      for start in neighbours[first] {
        if let found = clique(from: first, start) { candidates.append(found) }
      }
    }
    neighbours = []
  }

  /// The group that grows from a pair. Each later feature joins if its cosines with all members so far are near the
  /// cosine of the pair.
  private func clique(from first: Int, _ start: Neighbour) -> CandidateGroup? {
    let spread = max(Self.leastSpread, -Self.largestSpread * start.cosine)
    let fits = { (cosine: Float) in abs(cosine - start.cosine) <= spread }
    var members = [first, Int(start.feature)]
    var (sum, weakest, count) = (start.cosine, start.cosine, Float(1))
    for next in neighbours[first] where next.feature > start.feature && fits(next.cosine) {
      let links = members.dropFirst().compactMap { cosine($0, next.feature) }
      guard links.count == members.count - 1, links.allSatisfy(fits) else { continue }
      members.append(Int(next.feature))
      sum += links.reduce(next.cosine, +)
      count += Float(links.count + 1)
      weakest = max(weakest, links.reduce(next.cosine, max))
    }
    guard members.count >= 3, members.count <= CandidateGroup.mostMembers,
      Self.sums.contains(1 + Float(members.count - 1) * sum / count)
    else { return nil }
    return CandidateGroup(members, strength: -weakest)
  }

  /// The cosine of two features, the earlier one first; nil if it is not kept.
  private func cosine(_ first: Int, _ second: Int32) -> Float? {
    let list = neighbours[first]
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].feature < second { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low].feature == second ? list[low].cosine : nil
  }
}
