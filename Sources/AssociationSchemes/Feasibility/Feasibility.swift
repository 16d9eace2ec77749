/// The necessary conditions that the numbers of a claimed association scheme violate.
///
/// A scheme that was verified by counting satisfies all of them, so a violation means that its eigenvalues are
/// inaccurate. Numbers that satisfy all conditions need not belong to a scheme.
package enum Feasibility {
  /// A violated condition.
  package enum Violation: Hashable, Sendable {
    /// The tables do not have one row and column for each relation, or there is no relation.
    case shape
    /// p^c_ab < 0, p^c_ab ≠ p^c_ba, p^c_a0 ≠ δ_ac, Σ_b p^c_ab ≠ k_a or k_c p^c_ab ≠ k_b p^b_ac.
    case intersectionNumbers(Int, Int, Int)
    /// k_a n is odd, but it is twice the number of unordered pairs of a relation.
    case handshake(relation: Int)
    /// n k_a p^a_aa is not a multiple of 6, but it is six times the number of triangles.
    case triangles(relation: Int)
    /// P_ja P_jb ≠ Σ_c p^c_ab P_jc.
    case eigenvalues(idempotent: Int, Int, Int)
    /// n / Σ_a P_ja² / k_a is not a whole number.
    case multiplicity(idempotent: Int, Double)
    /// The multiplicities do not add up to n, the multiplicity of E_0 is not 1, or they do not agree with the
    /// eigenvalues.
    case dimension
    /// (P Q)_ij ≠ n δ_ij.
    case orthogonality(Int, Int)
    /// q^k_ij < 0 (Krein).
    case krein(Int, Int, Int, Double)
    /// Σ m_k over q^k_ij > 0 exceeds m_i m_j, or m_i (m_i + 1) / 2 for i = j (Neumaier 1981).
    case absoluteBound(Int, Int)
    /// One relation and its complement have conjugate eigenvalues that differ by √n, but n is not a sum of two squares
    /// (Belevitch 1950, van Lint and Seidel 1966).
    case conference
  }

  /// The conditions that a scheme with these eigenmatrices violates; empty if there are none.
  ///
  /// - Complexity: s⁴ steps.
  package static func violations(
    of eigenmatrices: Eigenmatrices, in scheme: AssociationScheme
  ) -> [Violation] {
    let found = violations(
      ofNumbers: scheme.intersectionNumbers, eigenvalues: eigenmatrices.first)
    let ranks = multiplicities(eigenmatrices.first, scheme.valencies).map { $0.rounded() }
    let agree = ranks == eigenmatrices.multiplicities.map(Double.init)
    return agree || found.contains(.dimension) ? found : found + [.dimension]
  }

  /// The conditions that a claimed scheme violates; empty if it is feasible.
  ///
  /// Conditions that need whole multiplicities are left out if they are not whole.
  ///
  /// - Parameters:
  ///   - numbers: p^c_ab at `[a][b][c]`.
  ///   - eigenvalues: P_ja at `[j][a]`, in double precision. Differences up to 10⁻⁹ n count as rounding.
  /// - Complexity: s⁴ steps.
  package static func violations(
    ofNumbers numbers: [[[Int]]], eigenvalues: [[Double]]
  ) -> [Violation] {
    let size = numbers.count
    let isSquare = { (rows: Int, columns: [Int]) in
      rows == size && columns.allSatisfy { $0 == size }
    }
    guard size > 0, isSquare(eigenvalues.count, eigenvalues.map(\.count)),
      numbers.allSatisfy({ isSquare($0.count, $0.map(\.count)) })
    else { return [.shape] }
    let valencies = (0..<size).map { numbers[$0][$0][0] }
    guard valencies.allSatisfy({ $0 > 0 }) else { return [.shape] }
    let counting = countingViolations(numbers, valencies)
    let ranks = multiplicities(eigenvalues, valencies)
    let n = Double(valencies.reduce(0, +))
    let algebra =
      eigenvalueViolations(eigenvalues, numbers, tolerance: 1e-9 * n)
      + ranks.enumerated().filter { !isWhole($0.element, n) }
      .map { .multiplicity(idempotent: $0.offset, $0.element) }
    guard ranks.allSatisfy({ isWhole($0, n) }) else { return counting + algebra }
    let claimed = Eigenmatrices(
      claimed: eigenvalues, multiplicities: ranks.map { Int($0.rounded()) }, valencies: valencies)
    return counting + algebra + rankViolations(claimed, n)
  }
}
