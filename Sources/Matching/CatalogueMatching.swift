import Catalogue
import Glibc
import LinearAlgebra
import Matrices

/// A geometry with the best arrangement of features over its vertices.
package struct GeometryMatch: Equatable, Sendable {
  /// The geometry.
  package let geometry: Geometry
  /// Which feature is at which vertex, the residual, and the height if it was free.
  package let arrangement: Arrangement
  /// The feature at each vertex. If turns and reflections are symmetries, the list starts at the first feature and goes
  /// on to the smaller of its neighbours. nil if every arrangement fits equally well.
  package let vertices: [Int]?
  /// Matches are ordered by this: the residual r times N^(k/N), for k fitted numbers besides the scale and N
  /// independent errors.
  ///
  /// This is the order of N ln r² + 2 k ln N, the Bayesian information criterion (Schwarz 1978) with twice its penalty,
  /// as for schemes. A free height must therefore explain enough to outweigh its penalty.
  package let score: Double
}

/// The geometries of the catalogue that the features may form, each prepared once.
struct CatalogueMatching {
  private let references: [ReferenceArrangement]
  /// N = n q − q (q − 1) / 2 for vectors in q dimensions up to rotation.
  private let errors: Double

  /// - Parameters:
  ///   - count: n.
  ///   - dimension: the largest number of dimensions that a geometry may span.
  ///   - origin: the origin of the features. If it is their mean, only geometries whose vectors sum to 0 are
  ///     candidates.
  init(count n: Int, dimension: Int, origin: SelectionPreparation.Origin) {
    references = (1...max(1, dimension)).flatMap { q in
      GeometryRegistry.matchingCandidates(count: n, dimension: q)
        .filter { origin == .zero || $0.isCentred }
        .map { ReferenceArrangement($0) }
    }
    let q = max(1, min(n, dimension))
    errors = Double(n * q - q * (q - 1) / 2)
  }

  /// The best match with each geometry, best first.
  func matches(_ gram: Matrix) throws(LinearAlgebraError) -> [GeometryMatch] {
    let search = try ArrangementSearch(gram: gram)
    return references.map { match(search, $0) }
      .enumerated()
      .sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
      .map(\.element)
  }

  /// The score of the best match with each geometry, in the order of the catalogue.
  func scores(_ gram: Matrix) throws(LinearAlgebraError) -> [Double] {
    let search = try ArrangementSearch(gram: gram)
    return references.map { score(search.best(for: $0), $0) }
  }

  private func match(
    _ search: ArrangementSearch, _ reference: ReferenceArrangement
  ) -> GeometryMatch {
    let arrangement = search.best(for: reference)
    return GeometryMatch(
      geometry: reference.geometry, arrangement: arrangement,
      vertices: VertexOrder.features(of: arrangement, at: reference),
      score: score(arrangement, reference))
  }

  private func score(_ arrangement: Arrangement, _ reference: ReferenceArrangement) -> Double {
    let price = reference.freedom == .scaleAndHeight ? pow(errors, 1 / errors) : 1
    return max(arrangement.residual, Self.rounding) * price
  }

  /// Smaller residuals are rounding; they count as this.
  private static let rounding = 1e-12
}

extension Geometry {
  /// Whether the sum of the vectors is 0 up to rounding.
  fileprivate var isCentred: Bool {
    (0..<vectors.rows).allSatisfy { i in
      let sum = (0..<vectors.columns).reduce(0) { $0 + vectors[i, $1] }
      return abs(sum) <= ReferenceArrangement.rounding * Double(vectors.columns)
    }
  }
}
