import AssociationSchemes
import Matrices

/// The schemes of the catalogue's geometries, worked out once for each number of vectors and dimensions.
struct ReferenceSchemes {
  private struct Shape: Hashable {
    let count: Int
    let dimension: Int
  }

  private struct Reference {
    let geometry: Geometry
    let signature: SchemeSignature
  }

  private var known = [Shape: [Reference]]()

  /// The first geometry of the catalogue with the same scheme on the same idempotents.
  ///
  /// - Parameters:
  ///   - fit: the scheme.
  ///   - idempotents: those that the arrangement lives on.
  mutating func geometry(of fit: SchemeFit, on idempotents: [Int]) -> Geometry? {
    let dimension = idempotents.reduce(0) { $0 + fit.eigenmatrices.multiplicities[$1] }
    let shape = Shape(count: fit.scheme.order, dimension: dimension)
    let references = known[shape] ?? Self.references(shape)
    known[shape] = references
    guard !references.isEmpty else { return nil }
    let signature = SchemeSignature(fit, on: idempotents)
    return references.first { $0.signature.matches(signature) }?.geometry
  }

  private static func references(_ shape: Shape) -> [Reference] {
    Catalogue.candidates(count: shape.count, dimension: shape.dimension).compactMap { geometry in
      SchemeFit(exactly: geometry).map {
        Reference(geometry: geometry, signature: SchemeSignature($0, on: $0.support))
      }
    }
  }
}

extension SchemeFit {
  /// The scheme of a geometry of the catalogue, from coordinates exact but for rounding.
  init?(exactly geometry: Geometry) {
    guard let block = try? FeatureGram(ofColumns: geometry.vectors) else { return nil }
    let classes = CosineClasses(block.cosines).relations(cutAtGapsOver: 1e-6)
    guard let closed = try? SchemeFit.closure(of: classes),
      let fit = try? SchemeFit(closed, to: block, elements: geometry.vectors.rows)
    else { return nil }
    self = fit
  }
}
