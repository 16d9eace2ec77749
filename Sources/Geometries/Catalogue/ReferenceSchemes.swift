import AssociationSchemes

/// The schemes of the catalogue's geometries, worked out once for each number of vectors and dimensions.
struct ReferenceSchemes {
  private struct Shape: Hashable {
    let count: Int
    let dimension: Int
  }

  private var known = [Shape: [(geometry: Geometry, signature: SchemeSignature)]]()

  /// The first geometry of the catalogue with the same scheme on the same idempotents as the fit.
  mutating func geometry(of fit: SchemeFit) -> Geometry? {
    let shape = Shape(count: fit.scheme.order, dimension: fit.dimension)
    let references = known[shape] ?? Self.references(shape)
    known[shape] = references
    let signature = SchemeSignature(fit)
    return references.first { $0.signature.matches(signature) }?.geometry
  }

  private static func references(
    _ shape: Shape
  ) -> [(geometry: Geometry, signature: SchemeSignature)] {
    Catalogue.candidates(count: shape.count, dimension: shape.dimension).compactMap { geometry in
      SchemeFit(exactly: geometry).map { (geometry, SchemeSignature($0)) }
    }
  }
}
