import Catalogue

/// Names of geometries with how many there are; all that is known of their grammar.
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
