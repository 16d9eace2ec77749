import AssociationSchemes

extension GroupAction {
  /// A group of permutations of the features, given by generators.
  ///
  /// Its classes are its orbitals: the pairs that it maps on each other. If they form an association scheme, its primitive idempotents
  /// are the characters.
  ///
  /// - Parameters:
  ///   - generators: each gives the image of every feature, by number from 0; checked by the caller to be permutations of one length.
  ///   - name: what the group is called.
  /// - Complexity: n² steps for each generator; n³ for the scheme.
  package static func permutations(
    generatedBy generators: [[Int]], named name: String
  ) throws -> GroupAction {
    let n = generators.first?.count ?? 0
    var orbits = PairOrbits(order: n)
    for generator in generators {
      for i in 0..<n {
        for j in 0..<n { orbits.join(i * n + j, generator[i] * n + generator[j]) }
      }
    }
    let classes = PairClasses(order: n) { i, j in orbits.root(of: i * n + j) }
    let characters =
      classes.count <= mostClassesOfScheme
      ? try Character.all(on: classes) { "dimension \($0)" } : []
    return GroupAction(
      name: name, word: "generators", order: n,
      variants: [Variant(side: nil, classes: classes)], characterClasses: classes,
      characters: characters)
  }

  /// The check of a scheme takes n² s² steps.
  private static let mostClassesOfScheme = 128

  /// Whether `images` is a permutation of 0 ..< its length.
  package static func isPermutation(_ images: [Int]) -> Bool {
    var isSeen = [Bool](repeating: false, count: images.count)
    for image in images {
      guard images.indices.contains(image), !isSeen[image] else { return false }
      isSeen[image] = true
    }
    return true
  }
}

/// Sets of pairs that generators map on each other.
private struct PairOrbits {
  private var parents: [Int32]

  init(order: Int) { parents = (0..<Int32(order * order)).map { $0 } }

  /// The smallest number in the set of a pair.
  mutating func root(of pair: Int) -> Int {
    var root = pair
    while Int(parents[root]) != root {
      parents[root] = parents[Int(parents[root])]
      root = Int(parents[root])
    }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (a, b) = (root(of: one), root(of: other))
    if a != b { parents[max(a, b)] = Int32(min(a, b)) }
  }
}
