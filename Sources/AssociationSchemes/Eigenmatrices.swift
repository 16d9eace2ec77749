import LinearAlgebra
import Matrices

/// The second basis of a Bose–Mesner algebra: primitive idempotents E_0 = J/n, E_1, …, E_s and how they relate to the
/// adjacency matrices.
///
/// A_a = Σ_j P_ja E_j and E_j = (1/n) Σ_a Q_aj A_a, with P Q = n I. E_0 is first. The other idempotents are in order of
/// multiplicity, and for equal multiplicity by P_j1, P_j2, … descending.
package struct Eigenmatrices: Equatable, Sendable {
  /// The eigenvalue of A_a on E_j at `first[j][a]`: the matrix P.
  package let first: [[Double]]
  /// n times the coefficient of A_a in E_j at `second[a][j]`: the matrix Q.
  package let second: [[Double]]
  /// m_j = rank E_j; m_0 = 1.
  package let multiplicities: [Int]
  private let valencies: [Double]

  /// The Krein parameters, q^k_ij at `[i][j][k]`: E_i ∘ E_j = (1/n) Σ_k q^k_ij E_k; none is negative.
  ///
  /// - Complexity: s⁴ flops.
  package func kreinParameters() -> [[[Double]]] {
    let n = valencies.reduce(0, +)
    return first.indices.map { i in
      first.indices.map { j in
        let scale = Double(multiplicities[i] * multiplicities[j]) / n
        let products = valencies.indices.map { a in
          scale * first[i][a] * first[j][a] / (valencies[a] * valencies[a])
        }
        return first.map { row in zip(products, row).reduce(0) { $0 + $1.0 * $1.1 } }
      }
    }
  }

  /// Why the eigenmatrices of a scheme could not be computed.
  package enum Failure: Error, Equatable, Sendable {
    /// The eigenvalue routine failed.
    case linearAlgebra(LinearAlgebraError)
    /// A computed multiplicity is not a whole number: the eigenvalues are too inaccurate.
    case multiplicityNotWhole(Double)
  }

  /// Computes the eigenmatrices from the intersection numbers.
  ///
  /// The matrices S_a with entries p^c_ab √(k_c / k_b) are symmetric and commute. Their common eigenvectors are the
  /// eigenvectors of one generic combination (Bannai and Ito 1984, section II.3).
  ///
  /// - Throws: `Failure`.
  /// - Complexity: s⁴ flops.
  package init(of scheme: AssociationScheme) throws(Failure) {
    let (n, k) = (scheme.order, scheme.valencies.map(Double.init))
    let forms = scheme.symmetricForms(k)
    let vectors = try commonEigenvectors(of: forms)
    var rows = [(multiplicity: Int, eigenvalues: [Double])]()
    for j in k.indices {
      let vector = Array(vectors.column(j))
      let eigenvalues = forms.map { rayleighQuotient($0, vector) }
      let multiplicity = Double(n) / zip(eigenvalues, k).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      guard abs(multiplicity - multiplicity.rounded()) < 1e-6 * Double(n) else {
        throw .multiplicityNotWhole(multiplicity)
      }
      rows.append((Int(multiplicity.rounded()), eigenvalues))
    }
    rows.sort { precedes($0, $1, valencies: k) }
    // These are known exactly: E_0 has the valencies as eigenvalues, and A_0 is the identity.
    rows[0].eigenvalues = k
    for j in rows.indices { rows[j].eigenvalues[0] = 1 }
    self.init(
      claimed: rows.map(\.eigenvalues), multiplicities: rows.map(\.multiplicity),
      valencies: scheme.valencies)
  }

  /// The eigenmatrices with a claimed P, multiplicities m_j and valencies k_a. Nothing is checked.
  ///
  /// `Feasibility` checks them.
  package init(claimed first: [[Double]], multiplicities: [Int], valencies: [Int]) {
    self.first = first
    self.multiplicities = multiplicities
    self.valencies = valencies.map(Double.init)
    second = valencies.indices.map { a in
      first.indices.map { j in Double(multiplicities[j]) * first[j][a] / Double(valencies[a]) }
    }
  }
}

extension AssociationScheme {
  /// S_a, each entry p^c_ab √(k_c / k_b) at row b and column c: orthogonally similar to the action of A_a.
  fileprivate func symmetricForms(_ k: [Double]) -> [Matrix] {
    intersectionNumbers.map { numbers in
      var form = Matrix(rows: k.count, columns: k.count)
      for b in k.indices {
        for c in k.indices { form[b, c] = Double(numbers[b][c]) * (k[c] / k[b]).squareRoot() }
      }
      return form
    }
  }
}

/// The eigenvectors of a combination of `forms` that separates all of their common eigenspaces.
///
/// Of four combinations with random coefficients from fixed seeds, the one with the largest least gap is taken.
private func commonEigenvectors(of forms: [Matrix]) throws(Eigenmatrices.Failure) -> Matrix {
  var best: (gap: Double, vectors: Matrix)?
  for seed in 1...4 as ClosedRange<UInt64> {
    var generator = SeededGenerator(seed: seed)
    var combined = Matrix(rows: forms.count, columns: forms.count)
    for form in forms {
      let coefficient = generator.uniform() - 0.5
      for b in 0..<forms.count {
        for c in 0..<forms.count { combined[b, c] += coefficient * form[b, c] }
      }
    }
    do throws(LinearAlgebraError) {
      let eigen = try eigenDecomposition(ofSymmetric: combined)
      let gaps = zip(eigen.values, eigen.values.dropFirst()).map { $0 - $1 }
      let gap = gaps.min() ?? .infinity
      if gap > best?.gap ?? -1 { best = (gap, eigen.vectors) }
    } catch {
      throw .linearAlgebra(error)
    }
  }
  return best?.vectors ?? Matrix.identity(forms.count)
}

private func rayleighQuotient(_ form: Matrix, _ vector: [Double]) -> Double {
  vector.indices.reduce(0) { total, c in
    total + vector[c] * vector.indices.reduce(0) { $0 + form[$1, c] * vector[$1] }
  }
}

private func precedes(
  _ left: (multiplicity: Int, eigenvalues: [Double]),
  _ right: (multiplicity: Int, eigenvalues: [Double]), valencies: [Double]
) -> Bool {
  let isTrivial = { (row: [Double]) in zip(row, valencies).allSatisfy { abs($0 - $1) < 1e-6 } }
  if isTrivial(left.eigenvalues) != isTrivial(right.eigenvalues) {
    return isTrivial(left.eigenvalues)
  }
  if left.multiplicity != right.multiplicity { return left.multiplicity < right.multiplicity }
  for (a, b) in zip(left.eigenvalues, right.eigenvalues) where abs(a - b) > 1e-6 { return a > b }
  return false
}
