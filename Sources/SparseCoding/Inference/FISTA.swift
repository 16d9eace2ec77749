import LinearAlgebra
import Matrices

extension Lasso {
  /// The codes by FISTA (Beck and Teboulle 2009), with the restarts of O'Donoghue and Candès (2015).
  ///
  /// Every step is one product of matrices for all samples, so it suits many atoms.
  ///
  /// - Parameters:
  ///   - correlations: `correlations(_:)` of the samples, N × n.
  ///   - start: codes to start from; nil for 0.
  ///   - tolerance: the KKT residual to reach, relative to the largest |b|.
  ///   - mostSteps: after so many steps the codes are returned as they are.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 2 N² n flops a step.
  package func fista(
    _ correlations: Matrix, from start: SparseCodes? = nil, tolerance: Double = 1e-6,
    mostSteps: Int = 10_000
  ) throws(LinearAlgebraError) -> SparseCodes {
    let (rows, columns) = (correlations.rows, correlations.columns)
    var codes = start?.dense ?? Matrix(rows: rows, columns: columns)
    let largest = correlations.elements.reduce(0) { max($0, abs($1)) }
    let step = try largestEigenvalue()
    guard largest > 0, step > 0 else { return SparseCodes(Matrix(rows: rows, columns: columns)) }
    var (point, momentum) = (codes, 1.0)
    var slope = Matrix(rows: rows, columns: columns)
    for _ in 0..<mostSteps {
      try multiply(gram, .asIs, point, .asIs, into: &slope)
      let (next, worst, turn) = stepped(from: point, codes, slope, correlations, step)
      if worst <= tolerance * largest { return SparseCodes(next) }
      // The momentum points uphill: it starts again.
      momentum = turn > 0 ? 1 : momentum
      let later = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      let weight = turn > 0 ? 0 : (momentum - 1) / later
      point = extrapolated(next, codes, weight)
      (codes, momentum) = (next, later)
    }
    return SparseCodes(codes)
  }

  /// One step down from a point: the new codes, the largest violation at the point where it leaves nothing to shrink, and the sign
  /// of the momentum's slope.
  private func stepped(
    from point: Matrix, _ codes: Matrix, _ slope: Matrix, _ correlations: Matrix, _ step: Double
  ) -> (codes: Matrix, worst: Double, turn: Double) {
    var next = [Double](repeating: 0, count: point.elements.count)
    var (worst, turn) = (0.0, 0.0)
    for place in next.indices {
      let remaining = correlations.elements[place] - slope.elements[place]
      let old = point.elements[place]
      let new = shrunk(old + remaining / step, by: penalty / step)
      next[place] = new
      worst = max(worst, step * abs(new - old))
      turn += (old - new) * (new - codes.elements[place])
    }
    return (Matrix(rows: point.rows, columns: point.columns, elements: next), worst, turn)
  }

  private func extrapolated(_ next: Matrix, _ codes: Matrix, _ weight: Double) -> Matrix {
    guard weight > 0 else { return next }
    var elements = next.elements
    for place in elements.indices {
      elements[place] += weight * (elements[place] - codes.elements[place])
    }
    return Matrix(rows: next.rows, columns: next.columns, elements: elements)
  }

  /// The largest eigenvalue of G, which is that of the smaller D Dᵀ.
  private func largestEigenvalue() throws(LinearAlgebraError) -> Double {
    let atoms = dictionary.atoms
    let frame = atoms.rows < atoms.columns ? try product(atoms, .asIs, atoms, .transposed) : gram
    return try eigenvalues(ofSymmetric: frame).first ?? 0
  }
}
