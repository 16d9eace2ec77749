/// The canonical names of what a block of features can be.
///
/// In the order of the cases, the first that fits names a geometry with several names: a triangle is a simplex, a
/// cube a hypercube, not a prism.
public enum GeometryFamily: String, CaseIterable, Sendable {
  /// One feature, orthogonal to all others.
  case single
  /// Copies of one direction.
  case duplicate
  /// Two opposite features.
  case digon
  case simplex, polygon, hypercube, prism, antiprism
  case icosahedron, dodecahedron, cuboctahedron
  case cell24 = "24-cell"
  /// Johnson J(m, k): k-subsets of m points by their overlap; the Petersen frame is J(5, 2).
  case johnson
  /// An association scheme without a name here.
  case scheme
  /// A tight frame in no scheme that was found.
  case tightFrame = "tight-frame"
  /// Nothing of the above.
  case unstructured
}
