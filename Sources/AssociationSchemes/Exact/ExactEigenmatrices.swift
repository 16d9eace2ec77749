/// The eigenvalues of a scheme as exact numbers, if they are rational, have one square root, or are eigenvalues of
/// cycles.
///
/// Each exact value is proved to be an eigenvalue of its relation, independently of rounding. The computed
/// eigenmatrices decide which value belongs to which idempotent, because different candidates are much further apart
/// than rounding errors. There are two proofs:
///
/// - A relation of valency 1 is a perfect matching, with eigenvalues ±1. In a scheme, a relation of valency 2 is a
///   union of cycles of one length ℓ, with eigenvalues 2 cos(2πk/ℓ), 0 ≤ k ≤ ℓ/2. The nearest of these is taken
///   (`CycleEigenvalues`).
/// - The eigenvalues on an idempotent are the values of a character of the algebra. Integers near a computed row, or
///   conjugate numbers (t ± √(t² − 4u))/2 with integers t and u, are taken if they satisfy x_a x_b = Σ_c p^c_ab x_c for
///   all a and b, in integer arithmetic: then they are a character (`QuadraticCharacter`). Two characters differ by Σ_a
///   (x_a − y_a)²/k_a ≥ 2, because each has Σ_a x_a²/k_a = n/m and they are orthogonal. So only one can be near a
///   computed row.
package struct ExactEigenmatrices: Equatable, Sendable {
  /// P_ja at `first[j][a]`; nil if it is of another kind or was not proved.
  package let first: [[ExactNumber?]]
  /// m_j. A rank is a whole number, so the computed value is rounded to it.
  package let multiplicities: [Int]
  private let valencies: [Int]

  /// Finds the exact eigenvalues near computed ones.
  ///
  /// - Parameters:
  ///   - scheme: the scheme.
  ///   - computed: its eigenmatrices.
  /// - Complexity: n² steps. If eigenvalues are not all eigenvalues of cycles: s³ steps more, and for each idempotent
  ///   one step for each nonzero p^c_ab.
  package init(of scheme: AssociationScheme, near computed: Eigenmatrices) {
    let cycles = CycleEigenvalues(of: scheme)
    var rows = computed.first.map { row in
      row.indices.map { cycles.eigenvalue(ofRelation: $0, near: row[$0]) }
    }
    let open = rows.indices.filter { rows[$0].contains(nil) }
    let products = open.isEmpty ? [] : scheme.relationProducts
    for j in open where rows[j].contains(nil) {
      let conjugates = [j] + open.filter { computed.isConjugate($0, to: j) }
      for other in conjugates {
        let pair = QuadraticCharacter.conjugates(computed.first[j], computed.first[other])
        guard let pair, pair.0.satisfies(products),
          pair.0.multiplicity(scheme.valencies) == computed.multiplicities[j]
        else { continue }
        rows[j] = pair.0.values
        rows[other] = pair.1.values
        break
      }
    }
    first = rows
    multiplicities = computed.multiplicities
    valencies = scheme.valencies
  }

  /// Q_aj = m_j P_ja / k_a.
  package func second(_ a: Int, _ j: Int) -> ExactNumber? {
    first[j][a]?.times(multiplicities[j], over: valencies[a])
  }

  /// The cosines of the tight frame on a set of idempotents, Σ_j Q_aj / Σ_j m_j for each relation a.
  ///
  /// - Parameter idempotents: the set T.
  /// - Returns: nil for a cosine with an unknown term or with two irrationalities.
  package func tightCosines(on idempotents: [Int]) -> [ExactNumber?] {
    let dimension = idempotents.reduce(0) { $0 + multiplicities[$1] }
    return valencies.indices.map { a in
      let sum = idempotents.reduce(ExactNumber(0)) { sum, j in
        second(a, j).flatMap { sum?.adding($0) }
      }
      return sum?.times(1, over: dimension)
    }
  }
}

extension Eigenmatrices {
  /// Whether the rows of two different idempotents may be conjugate: their multiplicities are equal.
  fileprivate func isConjugate(_ i: Int, to j: Int) -> Bool {
    i > j && multiplicities[i] == multiplicities[j]
  }
}
