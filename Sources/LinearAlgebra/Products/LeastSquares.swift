import Matrices

/// The least-squares solution X of A X ≈ B: of all X with the least ‖A X − B‖ that with the least ‖X‖.
///
/// A is first reduced to its triangular factor and then decomposed into singular values, so A may have dependent columns, or fewer rows
/// than columns, and no square of A loses digits. Singular values below max(m, n) · ε · σ₁ count as 0.
///
/// - Parameters:
///   - a: A, m × n, all elements finite.
///   - b: B, m × k, all elements finite.
/// - Returns: n × k.
/// - Throws: `LinearAlgebraError`.
/// - Complexity: 6 m n² + 22 p³ flops for p = min(m, n), with m and n exchanged if m < n.
package func leastSquares(_ a: Matrix, _ b: Matrix) throws(LinearAlgebraError) -> Matrix {
  precondition(a.rows == b.rows, "\(a.rows) equations with \(b.rows) right-hand sides")
  guard a.rows > 0, a.columns > 0 else { return Matrix(rows: a.columns, columns: b.columns) }
  let isTall = a.rows >= a.columns
  // Q of A = Q R, or of Aᵀ = Q R. Its columns are orthonormal also where those of A are dependent.
  let basis = try orthonormalBasis(ofColumns: isTall ? a : a.transposed)
  let core =
    isTall ? try product(basis, .transposed, a, .asIs) : try product(a, .asIs, basis, .asIs)
  let target = isTall ? try product(basis, .transposed, b, .asIs) : b
  let parts = try singularDecomposition(ofSquare: core)
  var along = try product(parts.left, .transposed, target, .asIs)
  let least = Double(max(a.rows, a.columns)) * Double.ulpOfOne * (parts.values.first ?? 0)
  for (i, value) in parts.values.enumerated() {
    for j in 0..<along.columns { along[i, j] = value > least ? along[i, j] / value : 0 }
  }
  let solution = try product(parts.rightTransposed, .transposed, along, .asIs)
  return isTall ? solution : try product(basis, .asIs, solution, .asIs)
}
