import AssociationSchemes
import Catalogue
import Recognition

/// The number of blocks of each name, and the number of weak features.
package struct Census {
  /// Blocks of one name.
  package struct Entry {
    let name: String
    let size: Int
    var count: Int
    /// The largest probability, over the blocks counted, that chance gives the name; nil if the name is established.
    var chance: Double?

    /// For instance `3 pentagons`, `1 tetrahedron`, `2 × 3 copies`, `1 unstructured block of 257 features`,
    /// `1 digon, by chance 2 %`.
    package var phrase: String { chance.map { "\(blocks), \(ChanceWords.byChance($0))" } ?? blocks }

    /// The same before a verb, for instance `1 digon (by chance 2 %)`.
    var subject: String { chance.map { "\(blocks) (\(ChanceWords.byChance($0)))" } ?? blocks }

    private var blocks: String { GeometryPhrase.text(count, name, size: size) }
  }

  /// The largest blocks first; single features last.
  package let entries: [Entry]
  private let weakFeatures: Int

  /// The blocks of a matrix and its weak features.
  ///
  /// - Parameter names: the names of blocks that have none but that of a group, by the number of the block.
  package init(_ search: BlockSearch, names: [Int: String] = [:]) {
    self.init(search.blocks, names: names, weakFeatures: search.weak.indices.count)
  }

  package init(_ blocks: [FrameBlock], names: [Int: String] = [:], weakFeatures: Int = 0) {
    self.init(
      blocks.enumerated().map { number, block in
        // Geometries with a name are the same if the name is. Schemes without one are the same if their valencies are
        // too.
        Kind(
          name: names[number] ?? block.verdict.name, size: block.features.count,
          valencies: block.fit?.scheme.valencies ?? [],
          chance: block.verdict.standing == .carriesChance ? block.verdict.chance : nil)
      }, weakFeatures: weakFeatures)
  }

  /// What tells blocks of one entry from others.
  struct Kind {
    /// What blocks of one entry have in common.
    struct Key: Hashable {
      let name: String
      let size: Int
      let valencies: [Int]
      let carriesChance: Bool
    }

    let name: String
    let size: Int
    var valencies: [Int] = []
    /// The probability that chance gives the name; nil if it is established.
    var chance: Double?

    var key: Key {
      Key(name: name, size: size, valencies: valencies, carriesChance: chance != nil)
    }
  }

  init(_ kinds: [Kind], weakFeatures: Int = 0) {
    var entries = [Entry]()
    var places = [Kind.Key: Int]()
    for kind in kinds {
      if let place = places[kind.key] {
        entries[place].count += 1
        entries[place].chance = entries[place].chance.map { max($0, kind.chance ?? 0) }
      } else {
        places[kind.key] = entries.count
        entries.append(Entry(name: kind.name, size: kind.size, count: 1, chance: kind.chance))
      }
    }
    self.entries = entries.sorted {
      ($0.size, $1.name, $1.chance ?? 0) > ($1.size, $0.name, $0.chance ?? 0)
    }
    self.weakFeatures = weakFeatures
  }

  /// All in one phrase, weak features last: `3 pentagons, 5 digons and 2 more kinds, 7 weak features`; nil if there are
  /// none.
  ///
  /// - Parameter limit: how many kinds of blocks are named.
  func phrase(limit: Int) -> String? {
    let shown = entries.prefix(limit).map(\.phrase).joined(separator: ", ")
    let left = entries.count - limit
    let blocks = left > 0 ? "\(shown) and \(left) more \(left == 1 ? "kind" : "kinds")" : shown
    let all = [blocks, weakPhrase ?? ""].filter { !$0.isEmpty }
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }

  /// For instance `898 weak features`; nil for none.
  package var weakPhrase: String? {
    weakFeatures > 0 ? Digits.count(weakFeatures, "weak feature") : nil
  }
}

/// Names of geometries with their numbers, singular or plural.
enum GeometryPhrase {
  /// Names that say nothing about size.
  private static let sizeless: Set = ["tight frame", "unstructured block", "association scheme"]

  /// For instance `3 pentagons`, `1 tetrahedron`, `2 × 3 copies`, `1 unstructured block of 257 features`.
  ///
  /// - Parameters:
  ///   - count: how many blocks have the name.
  ///   - name: what one is called.
  ///   - size: the number of its features.
  static func text(_ count: Int, _ name: String, size: Int) -> String {
    if countsItself(name) { return count == 1 ? name : "\(count) × \(name)" }
    guard count == 1 else { return "\(count) \(GeometryRegistry.plural(of: name))" }
    return sizeless.contains(name) ? "1 \(name) of \(size) features" : "1 \(name)"
  }

  /// Whether a name counts something already, as `3 copies` does; `4 x 4 rook` does not.
  private static func countsItself(_ name: String) -> Bool {
    name.prefix { $0 != " " }.allSatisfy(\.isNumber) && !name.contains(" x ")
  }
}
