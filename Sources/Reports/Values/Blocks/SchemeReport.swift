/// A symmetric association scheme on the members of a block.
///
/// A_0 = I, …, A_s are the relations' 0-1 matrices and E_0 = J / order, …, E_s the idempotents of
/// their algebra.
public struct SchemeReport: Codable, Equatable, Sendable {
  /// The number of points, which is the block's size.
  public var order: Int
  /// s, the number of relations without the identity.
  public var classes: Int
  /// The relations' valencies, k_0 = 1 first.
  public var valencies: [Int]
  /// The idempotents' ranks, m_0 = 1 first.
  public var multiplicities: [Int]
  /// `p[a][b][c]` = p^c_ab, from A_a A_b = Σ_c p^c_ab A_c.
  public var intersectionNumbers: [[[Int]]]
  /// The first eigenmatrix: row i, column j holds the eigenvalue P_ij of A_j on E_i. Written as
  /// `P`.
  public var eigenmatrix: [[Double]]
  /// The first eigenmatrix in exact numbers, as in `(√5−1)/2`; nil if a number is not known exactly. Written as
  /// `exactP`.
  public var exactEigenmatrix: [[String?]]?
  /// The second eigenmatrix, Q = order · P⁻¹. Written as `Q`.
  public var dualEigenmatrix: [[Double]]
  /// `q[i][j][k]` = q^k_ij, from E_i ∘ E_j = (1 / order) Σ_k q^k_ij E_k.
  public var krein: [[[Double]]]?
  /// Whether every relation's graph is connected.
  public var primitive: Bool?
  /// Whether the relations are the distances of a graph, in some order.
  public var pPolynomial: Bool?
  /// Whether the idempotents are polynomials of one of them, in some order.
  public var qPolynomial: Bool?
  /// θ_j: the block's Gram matrix is Σ θ_j E_j; squared units of W.
  public var weights: [Double]?
  /// The j with θ_j > 0, ascending.
  public var idempotents: [Int]?
  /// The number of permutations of the points that keep every relation, exactly; nil if it was not counted or is
  /// above 2⁵³.
  public var automorphisms: Int?

  private enum CodingKeys: String, CodingKey {
    case order, classes, valencies, multiplicities, intersectionNumbers
    case eigenmatrix = "P"
    case exactEigenmatrix = "exactP"
    case dualEigenmatrix = "Q"
    case krein, primitive, pPolynomial, qPolynomial, weights, idempotents, automorphisms
  }

  /// A scheme of `order` points; it has one class less than valencies.
  public init(
    order: Int,
    valencies: [Int],
    multiplicities: [Int],
    intersectionNumbers: [[[Int]]],
    eigenmatrix: [[Double]],
    exactEigenmatrix: [[String?]]? = nil,
    dualEigenmatrix: [[Double]],
    krein: [[[Double]]]? = nil,
    primitive: Bool? = nil,
    pPolynomial: Bool? = nil,
    qPolynomial: Bool? = nil,
    weights: [Double]? = nil,
    idempotents: [Int]? = nil,
    automorphisms: Int? = nil
  ) {
    self.order = order
    self.classes = max(0, valencies.count - 1)
    self.valencies = valencies
    self.multiplicities = multiplicities
    self.intersectionNumbers = intersectionNumbers
    self.eigenmatrix = eigenmatrix
    self.exactEigenmatrix = exactEigenmatrix
    self.dualEigenmatrix = dualEigenmatrix
    self.krein = krein
    self.primitive = primitive
    self.pPolynomial = pPolynomial
    self.qPolynomial = qPolynomial
    self.weights = weights
    self.idempotents = idempotents
    self.automorphisms = automorphisms
  }
}

/// The permutations of a block's members that keep all cosines. Each is made by an orthogonal map of their span.
public struct SymmetryReport: Codable, Equatable, Sendable {
  /// The number of permutations; absent if it is above 2⁵³.
  public var order: Int?
  /// The sets of members that the permutations map to each other, each ascending; one set if they are transitive.
  public var orbits: [[Int]]
  /// The dimension of the space whose vectors all of them keep.
  public var fixedDimension: Int

  /// The symmetries with these orbits.
  public init(order: Int?, orbits: [[Int]], fixedDimension: Int) {
    self.order = order
    self.orbits = orbits
    self.fixedDimension = fixedDimension
  }
}
