/// The geometries of the catalogue: one line for each kind.
package enum GeometryRegistry {
  /// The kinds. Of several that fit, the first gives the name: a triangle is a simplex, and a cube is a hypercube, not a
  /// prism.
  package static let kinds: [any GeometryKind.Type] = [
    Single.self,
    Duplicate.self,
    Digon.self,
    Simplex.self,
    Polygon.self,
    Hypercube.self,
    Demihypercube.self,
    Prism.self,
    Antiprism.self,
    Icosahedron.self,
    Dodecahedron.self,
    Cuboctahedron.self,
    ArchimedeanSolid.self,
    Cell24.self,
    Cell600.self,
    Schlafli.self,
    Gosset.self,
    E6Roots.self,
    E7Roots.self,
    E8Roots.self,
    Johnson.self,
    Hamming.self,
    StronglyRegular.self,
    EquiangularLines.self,
    MutuallyUnbiasedBases.self,
  ]

  /// The named geometries of n vectors that span q dimensions, in the order of the kinds.
  ///
  /// Systems of lines are not among them, because the signs of their vectors are arbitrary.
  package static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    kinds.flatMap { $0.candidates(count: n, dimension: q) }
  }

  /// The geometries of n vectors that span q dimensions, which chosen features are matched with, in the order of the kinds.
  package static func matchingCandidates(count n: Int, dimension q: Int) -> [Geometry] {
    kinds.flatMap { $0.matchingCandidates(count: n, dimension: q) }
  }

  /// How `generate` calls geometries, in the order of the kinds.
  package static var words: [GeometryWord] { kinds.flatMap { $0.words } }

  /// The geometry that `generate` calls so.
  ///
  /// - Parameters:
  ///   - family: the word before the first colon.
  ///   - details: what follows it, separated by colons.
  /// - Returns: nil for an unknown word, and for sizes that the geometry does not have.
  package static func geometry(_ family: Substring, _ details: [Substring]) -> Geometry? {
    words.first { $0.family == family }?.geometry(details)
  }

  /// Geometries by which recognition is evaluated, in the order of the kinds.
  package static var examples: [GeometryExample] { kinds.flatMap { $0.examples } }

  /// The plural of a geometry's name, also of a longer name that ends with one.
  package static func plural(of name: String) -> String {
    if let plural = irregularPlurals[name] { return plural }
    // What follows these words says more about each one.
    for (start, plural) in headed where name.hasPrefix(start) {
      return plural + name.dropFirst(start.count)
    }
    for (ending, plural) in [("hedron", "hedra"), ("simplex", "simplices"), ("box", "boxes")]
    where name.hasSuffix(ending) { return name.dropLast(ending.count) + plural }
    return name + "s"
  }

  private static let headed = [
    ("union of ", "unions of "), ("tight frame with ", "tight frames with "),
    ("coherent configuration with ", "coherent configurations with "), ("set of ", "sets of "),
  ]

  private static let irregularPlurals = kinds.reduce(into: [String: String]()) {
    $0.merge($1.irregularPlurals) { first, _ in first }
  }
}
