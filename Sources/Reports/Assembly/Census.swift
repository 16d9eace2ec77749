import AssociationSchemes
import Geometries

/// How many blocks there are of each name.
package struct Census {
  /// Blocks of one name.
  package struct Entry {
    let name: String
    let size: Int
    var count: Int

    /// For instance `3 pentagons`, `1 tetrahedron`, `2 × 3 copies`, `1 unstructured block of 257 features`.
    package var phrase: String {
      // Names that count something already; a 4 x 4 rook's frame does not.
      if name.prefix(while: { $0 != " " }).allSatisfy(\.isNumber), !name.contains(" x ") {
        return count == 1 ? name : "\(count) × \(name)"
      }
      guard count == 1 else { return "\(count) \(plural(name))" }
      let saysNothingOfSize = ["tight frame", "unstructured block", "association scheme"]
      return saysNothingOfSize.contains(name) ? "1 \(name) of \(size) features" : "1 \(name)"
    }
  }

  /// The largest blocks first; single features last.
  package let entries: [Entry]

  package init(_ blocks: [FrameBlock]) {
    self.init(
      blocks.map {
        // Geometries of one name are alike; schemes and frames without one are only if they look alike.
        Kind(
          name: $0.verdict.name, size: $0.features.count, valencies: $0.fit?.scheme.valencies ?? [])
      })
  }

  /// What blocks of one entry share.
  struct Kind: Hashable {
    let name: String
    let size: Int
    var valencies: [Int] = []
  }

  init(_ kinds: [Kind]) {
    var entries = [Entry]()
    var places = [Kind: Int]()
    for kind in kinds {
      if let place = places[kind] {
        entries[place].count += 1
      } else {
        places[kind] = entries.count
        entries.append(Entry(name: kind.name, size: kind.size, count: 1))
      }
    }
    self.entries = entries.sorted { ($0.size, $1.name) > ($1.size, $0.name) }
  }
}

private func plural(_ name: String) -> String {
  if name.hasSuffix("hedron") { return name.dropLast(2) + "a" }
  if name.hasSuffix("simplex") { return name.dropLast(2) + "ices" }
  return name + "s"
}
