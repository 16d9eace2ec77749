import Catalogue
import Matrices

/// A geometry of the catalogue as one or two orthogonal summands of its Gram matrix, each with its own weight.
///
/// Most geometries have one: their Gram matrix up to scale. Prisms and antiprisms have a free height and so two
/// summands: the rings in the plane and the heights along the axis.
struct ReferenceArrangement: Sendable {
  /// The geometry.
  let geometry: Geometry
  /// n.
  let count: Int
  /// The rows of the geometry's vectors in each summand.
  let rows: [Range<Int>]
  /// The vectors, scaled to unit length in each summand: coordinate k of vertex v is `vectors[v * q + k]`.
  let vectors: [Double]
  /// The entry for vertices u and v at `u * n + v`: the entry of C / ‖C‖_F for each summand C, and 0 if there is no
  /// second summand.
  let gram: [SIMD2<Double>]
  /// ‖C‖_F of each summand, whose diagonal is 1.
  let norms: SIMD2<Double>
  /// Whether all pairs of vertices are equivalent, so that every arrangement fits equally well.
  let isSymmetric: Bool
  /// One vertex of each orbit of the symmetries if all arrangements are tried; else all vertices.
  private(set) var firstVertices: [Int]

  /// q, the dimension of the span.
  var dimension: Int { geometry.vectors.rows }
  /// The numbers to be fitted.
  var freedom: SummandWeights.Freedom { rows.count > 1 ? .scaleAndHeight : .scale }

  init(_ geometry: Geometry) {
    let (q, n) = (geometry.vectors.rows, geometry.vectors.columns)
    let rows = geometry.height == .free ? [0..<2, 2..<3] : [0..<q]
    var vectors = [Double](repeating: 0, count: n * q)
    for v in 0..<n {
      for part in rows {
        let square = part.reduce(0) { $0 + geometry.vectors[$1, v] * geometry.vectors[$1, v] }
        for k in part { vectors[v * q + k] = geometry.vectors[k, v] / square.squareRoot() }
      }
    }
    var gram = [SIMD2<Double>](repeating: .zero, count: n * n)
    for u in 0..<n {
      for v in 0..<n {
        for (index, part) in rows.enumerated() {
          gram[u * n + v][index] = part.reduce(0) { $0 + vectors[u * q + $1] * vectors[v * q + $1] }
        }
      }
    }
    let squares = gram.reduce(SIMD2<Double>.zero) { $0 + $1 * $1 }
    let norms = squares.squareRoot()
    let divisors = SIMD2(norms.x, rows.count > 1 ? norms.y : 1)
    for index in gram.indices { gram[index] /= divisors }
    self.geometry = geometry
    self.count = n
    self.rows = rows
    self.vectors = vectors
    self.gram = gram
    self.norms = divisors
    let pairs = (0..<n).flatMap { u in (0..<u).map { gram[u * n + $0].x } }
    let spread = (pairs.max() ?? 0) - (pairs.min() ?? 0)
    isSymmetric = rows.count == 1 && spread <= Self.rounding
    firstVertices = Array(0..<n)
    if n <= ExhaustiveArrangement.mostFeatures { firstVertices = orbitRepresentatives() }
  }

  /// Equal entries of the catalogue's Gram matrices differ by less than this.
  static let rounding = 1e-9

  /// One vertex of each orbit of the geometry's symmetries.
  private func orbitRepresentatives() -> [Int] {
    var representatives = [Int]()
    for vertex in 0..<count
    where !representatives.contains(where: { hasSymmetry([$0], to: [vertex]) }) {
      representatives.append(vertex)
    }
    return representatives
  }

  /// Whether some symmetry maps the vertices `from` to the vertices `to`, one by one.
  private func hasSymmetry(_ from: [Int], to: [Int]) -> Bool {
    guard let next = (0..<count).first(where: { !from.contains($0) }) else { return true }
    for image in 0..<count where !to.contains(image) {
      let agrees = from.indices.allSatisfy { i in
        let difference = gram[next * count + from[i]] - gram[image * count + to[i]]
        return abs(difference.x) <= Self.rounding && abs(difference.y) <= Self.rounding
      }
      if agrees, hasSymmetry(from + [next], to: to + [image]) { return true }
    }
    return false
  }
}
