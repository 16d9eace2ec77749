/// The canonical names of what a block of features can be.
///
/// In the order of the cases, the first that fits names a geometry with several names: a triangle is a simplex, a
/// cube a hypercube, not a prism.
package enum GeometryFamily: String, CaseIterable, Sendable {
  /// One feature, orthogonal to all others.
  case single
  /// Copies of one direction.
  case duplicate
  /// Two opposite features.
  case digon
  case simplex, polygon, hypercube, demihypercube, prism, antiprism
  case icosahedron, dodecahedron, cuboctahedron
  case cell24 = "24-cell"
  case cell600 = "600-cell"
  /// The 27 vectors of 2₂₁, 56 of 3₂₁ and 240 of 4₂₁.
  case schlafli, gosset
  case e8Roots = "e8-roots"
  /// Johnson J(m, k): k-subsets of m points by their overlap; the Petersen frame is J(5, 2).
  case johnson
  /// Hamming H(d, q): words of d letters from an alphabet of q ≥ 3.
  case hamming
  /// One eigenspace of a strongly regular graph.
  case stronglyRegular = "strongly-regular"
  /// Lines at one angle; the signs of the vectors are arbitrary.
  case equiangularLines = "equiangular-lines"
  /// Orthonormal bases with all |cosines| 1/√d between them; the signs of the vectors are arbitrary.
  case mutuallyUnbiasedBases = "mutually-unbiased-bases"
  /// An association scheme without a name here.
  case scheme
  /// A tight frame in no scheme that was found.
  case tightFrame = "tight-frame"
  /// Nothing of the above.
  case unstructured
}
