import Matrices

/// Groups of features that are joined step by step.
struct GroupMerging {
  private let cosines: Matrix
  private let zero: Double
  private var members: [[Int]]
  private var groupOf: [Int]

  init(_ cosines: Matrix, _ features: [Int], zero: Double) {
    self.cosines = cosines
    self.zero = zero
    members = features.map { [$0] }
    groupOf = Array(repeating: -1, count: cosines.rows)
    for (place, feature) in features.enumerated() { groupOf[feature] = place }
  }

  /// The groups, each ascending, by first member.
  var groups: [[Int]] {
    members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The number of a feature's group.
  func group(of feature: Int) -> Int { groupOf[feature] }

  /// Joins the two groups at the ends of a link.
  mutating func join(_ link: SpanningTree.Link) {
    let (into, from) = ends(of: link)
    for i in members[from] { groupOf[i] = into }
    members[into] += members[from]
    members[from] = []
  }

  /// The cosines between the two groups at the ends of a link.
  func cosines(across link: SpanningTree.Link) -> CrossCosines {
    let (into, from) = ends(of: link)
    var crossing = CrossCosines()
    for i in members[from] {
      let column = cosines.column(i)
      for j in members[into] {
        let cosine = column[column.startIndex + j]
        if abs(cosine) > zero { crossing.add(cosine) }
      }
    }
    return crossing
  }

  /// The larger and the smaller group that a link joins.
  private func ends(of link: SpanningTree.Link) -> (into: Int, from: Int) {
    let (first, second) = (groupOf[link.first], groupOf[link.second])
    return members[first].count < members[second].count ? (second, first) : (first, second)
  }

  /// Whether the cosines between groups look like noise in detail: they are not equal to all digits, no group has a
  /// cosine larger than its noise, and between no two groups do all have one size.
  var looksLikeNoise: Bool {
    let groups = members.filter { !$0.isEmpty }
    var strengths = [Double]()
    let pairs = Double(groups.count * (groups.count - 1) / 2)
    for (place, group) in groups.enumerated() {
      var all = Strengths()
      for (other, partners) in groups.enumerated() where other != place {
        var between = Strengths()
        for i in group {
          for j in partners where abs(cosines[j, i]) > zero {
            between.add(abs(cosines[j, i]))
            if other < place { strengths.append(abs(cosines[j, i])) }
          }
        }
        if between.areOfOneSize(amongPairs: pairs) { return false }
        all.add(between)
      }
      if all.hasOutlier { return false }
    }
    return !strengths.areEqualToAllDigits
  }
}

extension [Double] {
  /// Whether nine of ten gaps between sorted values are negligible relative to the values. Then the cosines are exact,
  /// not noise.
  fileprivate var areEqualToAllDigits: Bool {
    guard count >= 10 else { return false }
    let ascending = sorted()
    let gaps = zip(ascending, ascending.dropFirst()).map { $1 - $0 }.sorted()
    let usual = (reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
    return gaps[gaps.count * 9 / 10] < 1e-7 * usual
  }
}
