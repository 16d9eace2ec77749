import Catalogue
import Glibc
import LinearAlgebra
import Matrices

/// The search for the arrangement of features over the vertices of a geometry that explains their Gram matrix best.
///
/// Least ‖M − s Pᵀ R P‖_F over all scales s ≥ 0 and permutations P, a quadratic assignment problem. For up to eight
/// features, all arrangements are tried. For more, the points in the leading directions of M are matched with the
/// geometry's vectors by `AlternatingMatch` from many rotations, and some arrangements are drawn at random. Each is
/// refined by exchanging two features at a time. The best is kept: a local optimum that no exchange improves.
struct ArrangementSearch {
  /// M / tr M.
  private let matrix: Matrix
  private let squaredNorm: Double
  private let eigen: SymmetricEigen
  private let seed: UInt64

  /// The largest number of features that are arranged. For more, a search takes seconds.
  static let mostFeatures = 64

  /// The largest number of starts of a search: fewer if one start takes long.
  private var mostStarts: Int { min(48, 1536 / max(1, count)) }

  /// The search ends when this many starts have found the best arrangement.
  private static let settledAfter = 8

  /// Results that differ by less than this are the same optimum.
  private static let rounding = 1e-9

  /// - Parameters:
  ///   - gram: M, n × n, symmetric and positive semidefinite.
  ///   - seed: the seed of the rotations that searches start from.
  init(gram: Matrix, seed: UInt64 = 0) throws(LinearAlgebraError) {
    let n = gram.rows
    let trace = (0..<n).reduce(0) { $0 + gram[$1, $1] }
    matrix = Matrix(
      rows: n, columns: n, elements: gram.elements.map { trace > 0 ? $0 / trace : 0 })
    eigen = try eigenDecomposition(ofSymmetric: matrix)
    squaredNorm = matrix.elements.reduce(0) { $0 + $1 * $1 }
    self.seed = seed
  }

  /// n.
  private var count: Int { matrix.rows }

  /// The best arrangement over a geometry with one vertex for each feature.
  func best(for geometry: Geometry) -> Arrangement {
    best(for: ReferenceArrangement(geometry))
  }

  /// The best arrangement over a prepared geometry.
  ///
  /// - Complexity: (n − 1)! for up to eight features if all vertices are equivalent; else about n³ steps for each
  ///   start.
  func best(for reference: ReferenceArrangement) -> Arrangement {
    precondition(reference.count == count, "\(reference.count) vertices for \(count) features")
    guard !reference.isSymmetric, squaredNorm > 0 else {
      return Arrangement(places: Array(0..<count), of: reference, over: matrix)
    }
    guard count > ExhaustiveArrangement.mostFeatures else {
      return Arrangement(
        places: ExhaustiveArrangement(matrix.elements, reference).places, of: reference,
        over: matrix)
    }
    return Arrangement(places: refinedPlaces(reference), of: reference, over: matrix)
  }

  /// The places that explain most among the results of all starts.
  func refinedPlaces(_ reference: ReferenceArrangement) -> [Int] {
    let match = AlternatingMatch(points: points(reference.dimension), reference: reference)
    var generator = SeededGenerator(seed: seed)
    var best: ArrangedOverlap?
    var hits = 0
    for start in 0..<mostStarts {
      let places =
        switch start % 3 {
        case 0 where start == 0 && reference.dimension == 2: angularOrder(reference)
        case 2: (0..<count).shuffled(using: &generator)
        default:
          match.places(
            from: OrthogonalFactor.random(order: reference.dimension, using: &generator))
        }
      var found = ArrangedOverlap(matrix.elements, reference, places: places)
      found.refine()
      let least = best?.explained ?? 0
      if found.explained > least + Self.rounding * squaredNorm {
        (best, hits) = (found, 1)
      } else if found.explained > least - Self.rounding * squaredNorm {
        hits += 1
      }
      guard hits < Self.settledAfter else { break }
    }
    return best?.places ?? Array(0..<count)
  }

  /// The features in their q leading directions, coordinate k of feature i at `i * q + k`.
  private func points(_ q: Int) -> [Double] {
    let scales = eigen.values.prefix(q).map { max(0, $0).squareRoot() }
    return (0..<count).flatMap { i in (0..<q).map { scales[$0] * eigen.vectors[i, $0] } }
  }

  /// Features and vertices paired by their angle in the plane. A linear map keeps this order.
  private func angularOrder(_ reference: ReferenceArrangement) -> [Int] {
    let points = points(2)
    let features = Self.byAngle(points, count: count)
    let vertices = Self.byAngle(reference.vectors, count: count)
    var places = [Int](repeating: 0, count: count)
    for (feature, vertex) in zip(features, vertices) { places[feature] = vertex }
    return places
  }

  private static func byAngle(_ points: [Double], count: Int) -> [Int] {
    let angles = (0..<count).map { atan2(points[2 * $0 + 1], points[2 * $0]) }
    return angles.indices.sorted { (angles[$0], $0) < (angles[$1], $1) }
  }
}
