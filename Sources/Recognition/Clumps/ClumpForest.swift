/// Trees of features, joined by their strongest links: single linkage at every threshold at once (Kruskal's method).
struct ClumpForest {
  /// A link between two features that were not joined before.
  struct Link {
    let first: Int
    let second: Int
    let cosine: Double
  }

  /// Features that hang together.
  struct Tree {
    /// The features, ascending; at least two.
    let members: [Int]
    /// The forest of this tree alone.
    let forest: ClumpForest
  }

  private var links = [Link]()
  private var joined: DisjointSets

  /// A forest of single features.
  init(count: Int) {
    joined = DisjointSets(count: count)
  }

  private init(links: [Link]) {
    self.links = links
    joined = DisjointSets(count: 0)
  }

  /// Joins two features, unless stronger links join them already. Links come in descending order.
  mutating func join(_ first: Int, _ second: Int, _ cosine: Double) {
    guard joined.join(first, second) else { return }
    links.append(Link(first: first, second: second, cosine: cosine))
  }

  /// The trees that are left when links below a threshold are cut, without single features; by first member.
  func trees(above threshold: Double) -> [Tree] {
    var parts = DisjointSets(members: links.flatMap { [$0.first, $0.second] })
    let kept = links.filter { $0.cosine >= threshold }
    for link in kept { parts.join(link.first, link.second) }
    let byRoot = Dictionary(grouping: kept) { parts.root(of: $0.first) }
    return byRoot.values.map { links in
      Tree(
        members: Set(links.flatMap { [$0.first, $0.second] }).sorted(),
        forest: ClumpForest(links: links))
    }.sorted { $0.members[0] < $1.members[0] }
  }
}

/// Sets of features that are joined step by step.
struct DisjointSets {
  /// A member of the same set, nearer to its root; a root has itself.
  private var parents: [Int: Int] = [:]
  private var dense: [Int] = []

  /// Sets of one feature each, for the features from 0 on.
  init(count: Int) { dense = Array(0..<count) }

  /// Sets of one feature each, for the given features.
  init(members: [Int]) {
    for member in members { parents[member] = member }
  }

  /// Joins the sets of two features; false if they were one set.
  @discardableResult
  mutating func join(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (root(of: first), root(of: second))
    guard a != b else { return false }
    set(max(a, b), to: min(a, b))
    return true
  }

  /// The member that stands for the set of a feature.
  mutating func root(of feature: Int) -> Int {
    var place = feature
    while parent(of: place) != place {
      set(place, to: parent(of: parent(of: place)))
      place = parent(of: place)
    }
    return place
  }

  private func parent(of feature: Int) -> Int {
    dense.isEmpty ? parents[feature] ?? feature : dense[feature]
  }

  private mutating func set(_ feature: Int, to parent: Int) {
    if dense.isEmpty { parents[feature] = parent } else { dense[feature] = parent }
  }
}
