/// One kind of geometry: all that the program knows about it.
///
/// The file of a kind holds its family, its vectors and its conformance. `GeometryRegistry.kinds` lists it.
package protocol GeometryKind: Sendable {
  /// The family of its geometries.
  static var family: GeometryFamily { get }

  /// How `generate` calls its geometries.
  static var words: [GeometryWord] { get }

  /// Its geometries of n vectors that span q dimensions, which recognition looks for.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry]

  /// Its geometries of n vectors that span q dimensions, which chosen features are matched with.
  ///
  /// The same as `candidates` unless a kind says otherwise.
  static func matchingCandidates(count n: Int, dimension q: Int) -> [Geometry]

  /// Geometries by which recognition is evaluated.
  static var examples: [GeometryExample] { get }

  /// The plurals of names to which the usual endings do not apply.
  static var irregularPlurals: [String: String] { get }
}

extension GeometryKind {
  package static func matchingCandidates(count n: Int, dimension q: Int) -> [Geometry] {
    candidates(count: n, dimension: q)
  }

  package static var irregularPlurals: [String: String] { [:] }
}

/// A geometry by which recognition is evaluated.
package struct GeometryExample: Sendable {
  /// What tables call it.
  package let label: String
  package let geometry: Geometry

  /// - Parameter label: nil for the name of the geometry.
  init(_ geometry: Geometry, as label: String? = nil) {
    self.label = label ?? geometry.name
    self.geometry = geometry
  }
}

/// A geometry that has no size and belongs to no series.
///
/// `generate` calls it by the name of its family.
protocol SporadicGeometry: GeometryKind {
  /// The number of its vectors and the dimension of their span, as stated: the vectors are made only when asked for.
  static var shape: (count: Int, dimension: Int) { get }

  static var geometry: Geometry { get }
}

extension SporadicGeometry {
  package static var words: [GeometryWord] { [.fixed(family.rawValue) { geometry }] }

  package static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    (n, q) == shape ? [geometry] : []
  }

  package static var examples: [GeometryExample] { [GeometryExample(geometry)] }
}
