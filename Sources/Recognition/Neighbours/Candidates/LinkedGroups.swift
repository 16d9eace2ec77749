/// Groups of features that are linked more strongly to each other than to any other feature: the dendrogram of single
/// linkage.
///
/// Pairs are joined from the strongest on (Kruskal 1956). Each group becomes a candidate when it is joined to another
/// group. At that moment all its inner links above that strength are known, and that strength is its largest |cosine|
/// with a feature outside.
struct LinkedGroups {
  /// The candidates, in the order in which they ended.
  private(set) var candidates = [CandidateGroup]()
  private var groups: [Group]
  private var groupOf: [Int32]

  private struct Group {
    var members: [Int32]
    /// Σ cos² over the pairs within.
    var squares = 0.0
    /// The weakest link of the spanning tree.
    var strength: Float = 1
  }

  /// Groups of three or more are candidates if their strongest link to the outside is below this part of the weakest
  /// link that holds them together.
  private static let clearGap: Float = 0.95

  /// (tr C)² / tr C² for the matrix C of cosines is at most this part of the number of features. This includes tight
  /// frames of n features in q ≤ ¾ n dimensions: all geometries except simplices.
  private static let largestRankShare = 0.75

  /// - Parameters:
  ///   - pairs: the pairs, strongest first.
  ///   - featureCount: n.
  init(_ pairs: NeighbourPairs, featureCount: Int) {
    groups = (0..<featureCount).map { Group(members: [Int32($0)]) }
    groupOf = (0..<featureCount).map { Int32($0) }
    for pair in pairs.pairs {
      let (a, b) = (Int(groupOf[Int(pair.first)]), Int(groupOf[Int(pair.second)]))
      if a != b { join(a, b, strength: pair.strength) }
      let square = Double(pair.cosine) * Double(pair.cosine)
      groups[Int(groupOf[Int(pair.first)])].squares += square
    }
    for group in groups { end(group, outside: pairs.threshold) }
    groups = []
  }

  private mutating func join(_ a: Int, _ b: Int, strength: Float) {
    let (into, from) = groups[a].members.count < groups[b].members.count ? (b, a) : (a, b)
    end(groups[into], outside: strength)
    end(groups[from], outside: strength)
    for member in groups[from].members { groupOf[Int(member)] = Int32(into) }
    groups[into].members += groups[from].members
    groups[into].squares += groups[from].squares
    groups[into].strength = strength
    groups[from] = Group(members: [])
  }

  private mutating func end(_ group: Group, outside: Float) {
    let count = group.members.count
    guard (2...CandidateGroup.mostMembers).contains(count) else { return }
    let n = Double(count)
    let rank = n * n / (n + 2 * group.squares)
    guard rank <= Self.largestRankShare * n,
      count == 2 || outside <= Self.clearGap * group.strength
    else { return }
    candidates.append(CandidateGroup(group.members.map { Int($0) }, strength: group.strength))
  }
}
