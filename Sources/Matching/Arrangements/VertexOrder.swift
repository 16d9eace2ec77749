import Catalogue
import Matrices

/// The features in order around a polygon, a prism or an antiprism.
///
/// Symmetries give the same arrangement in many orders. The order taken starts at the first feature and goes on to the
/// smaller of its neighbours.
enum VertexOrder {
  /// The feature at each vertex of the geometry, after the symmetry that gives the lexicographically first sequence.
  ///
  /// - Returns: nil if every arrangement fits equally well.
  static func features(of arrangement: Arrangement, at reference: ReferenceArrangement) -> [Int]? {
    guard !reference.isSymmetric else { return nil }
    let features = arrangement.features
    return symmetries(of: reference.geometry).map { symmetry in symmetry.map { features[$0] } }
      .min { $0.lexicographicallyPrecedes($1) } ?? features
  }

  /// The symmetries as lists: for each vertex, the vertex whose feature moves there.
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
