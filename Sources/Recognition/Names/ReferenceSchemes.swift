import AssociationSchemes
import Catalogue
import Chance
import Matrices

/// The schemes of the catalogue's geometries, computed once for each number of vectors and dimensions.
struct ReferenceSchemes {
  private struct Shape: Hashable {
    let count: Int
    let dimension: Int
  }

  private struct Reference {
    let geometry: Geometry
    let scheme: AssociationScheme
    let signature: SchemeSignature
  }

  /// How a scheme compares with the catalogue.
  enum Match {
    /// A bijection of the points maps relations to relations and idempotents to idempotents.
    case same(Geometry)
    /// All numbers agree, but no such bijection was found within the limit.
    case sameParameters(Geometry)
  }

  private var known = [Shape: [Reference]]()

  /// The first geometry of the catalogue with the same scheme on the same idempotents; if there is none, the first with
  /// the same intersection numbers.
  ///
  /// - Parameters:
  ///   - fit: the scheme.
  ///   - idempotents: the idempotents that the arrangement uses.
  mutating func match(for fit: SchemeFit, on idempotents: [Int]) -> Match? {
    let dimension = idempotents.reduce(0) { $0 + fit.eigenmatrices.multiplicities[$1] }
    let shape = Shape(count: fit.scheme.order, dimension: dimension)
    let references = known[shape] ?? Self.references(shape)
    known[shape] = references
    guard !references.isEmpty else { return nil }
    let signature = SchemeSignature(fit, on: idempotents)
    var similar: Geometry?
    for reference in references {
      let isSame = signature.matches(reference.signature) { pairing in
        similar = similar ?? reference.geometry
        return Self.isIsomorphic(fit.scheme, reference.scheme, pairing)
      }
      if isSame { return .same(reference.geometry) }
    }
    return similar.map(Match.sameParameters)
  }

  /// Whether a bijection of the points was found that maps each relation to its partner.
  private static func isIsomorphic(
    _ scheme: AssociationScheme, _ other: AssociationScheme, _ pairing: [Int]
  ) -> Bool {
    // With one relation, any bijection does this.
    if scheme.classes <= 1 { return true }
    if case .found = scheme.isomorphism(to: other, pairing: pairing) { return true }
    return false
  }

  private static func references(_ shape: Shape) -> [Reference] {
    GeometryRegistry.candidates(count: shape.count, dimension: shape.dimension).compactMap {
      geometry in
      SchemeFit(exactly: geometry).map {
        Reference(
          geometry: geometry, scheme: $0.scheme, signature: SchemeSignature($0, on: $0.support))
      }
    }
  }
}

extension SchemeFit {
  /// The scheme of a geometry of the catalogue, whose coordinates are exact up to rounding.
  package init?(exactly geometry: Geometry) {
    guard let block = try? FeatureGram(ofColumns: geometry.vectors) else { return nil }
    let classes = CosineClasses.relations(of: block.cosines, cutAtGapsOver: 1e-6)
    guard let closed = try? SchemeFit.closure(of: classes),
      let fit = try? SchemeFit(
        closed, to: block, noise: BlockNoise(block.cosines, elements: geometry.vectors.rows))
    else { return nil }
    self = fit
  }
}
