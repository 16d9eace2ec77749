import Catalogue
import Matrices

/// The features in order round a polygon, a prism or an antiprism.
///
/// These have symmetries that leave the same arrangement written in many ways. Of all, the one is taken that begins with
/// the first feature and goes on towards the smaller of its neighbours.
enum VertexOrder {
  /// The feature at each vertex of the geometry, after the symmetry that gives the first of all sequences.
  ///
  /// - Returns: nil where every arrangement fits equally.
  static func features(of arrangement: Arrangement, at reference: ReferenceArrangement) -> [Int]? {
    guard !reference.isSymmetric else { return nil }
    let features = arrangement.features
    return symmetries(of: reference.geometry).map { symmetry in symmetry.map { features[$0] } }
      .min { $0.lexicographicallyPrecedes($1) } ?? features
  }

  /// Symmetries as lists: the vertex whose feature moves to each vertex.
  private static func symmetries(of geometry: Geometry) -> [[Int]] {
    let n = geometry.vectors.columns
    switch geometry.order {
    case .ring: return dihedral(n)
    case .twoRings:
      let ring = dihedral(n / 2)
      return ring.flatMap { turn in
        let other = turn.map { $0 + n / 2 }
        return [turn + other, other + turn]
      }
    case .any: return [Array(0..<n)]
    }
  }

  /// The turns and reflections of a cycle of n.
  private static func dihedral(_ n: Int) -> [[Int]] {
    (0..<n).flatMap { start in
      [(0..<n).map { (start + $0) % n }, (0..<n).map { (start + n - $0) % n }]
    }
  }
}
