import LinearAlgebra
import Matrices

/// The coefficients of given atoms with the least ‖y − D z‖ that the signs allow.
struct SupportFit {
  /// The coefficients; 0 for atoms in the span of others, and for those that the signs forbid.
  let values: [Double]

  /// Fits.
  ///
  /// - Parameters:
  ///   - gram: the Gram matrix of the atoms.
  ///   - correlations: ⟨d, y⟩ of the atoms.
  /// - Complexity: k³ for k atoms.
  init(_ gram: Matrix, _ correlations: [Double], _ signs: Lasso.Signs) {
    // The end of the lasso's path, where the penalty is 0.
    guard signs == .any else {
      var path = LeastAnglePath(gram, correlations, signs)
      path.descend(to: 0)
      values = path.code
      return
    }
    var (factor, used) = (GramFactor(), [Int]())
    for j in correlations.indices where factor.append(used.map { gram[$0, j] }, gram[j, j]) {
      used.append(j)
    }
    var values = [Double](repeating: 0, count: correlations.count)
    for (j, value) in zip(used, factor.solution(used.map { correlations[$0] })) {
      values[j] = value
    }
    self.values = values
  }
}

extension AtomDictionary {
  /// Codes with the same atoms and the coefficients with the least ‖y − D z‖ that the signs allow: exact least squares of each support.
  ///
  /// Atoms that only a forbidden sign would help get no coefficient, so there may be fewer.
  ///
  /// - Parameters:
  ///   - codes: whose atoms are taken.
  ///   - samples: Y, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: M k² + k³ for each sample with k atoms.
  package func refitted(
    _ codes: SparseCodes, to samples: Matrix, _ signs: Lasso.Signs = .nonNegative
  ) throws -> SparseCodes {
    precondition(codes.count == samples.columns, "codes of other samples")
    let parts = stride(from: 0, to: codes.count, by: 64).map { $0..<min($0 + 64, codes.count) }
    let fitted = try Workers.map(parts) { part in
      try part.map { sample in
        let used = codes[sample].atoms
        let support = atoms.selecting(columns: used)
        let target = Matrix(
          rows: samples.rows, columns: 1, elements: Array(samples.column(sample)))
        let values = SupportFit(
          try product(support, .transposed, support, .asIs),
          try product(support, .transposed, target, .asIs).elements, signs
        ).values
        let kept = values.indices.filter { values[$0] != 0 }
        return SparseCodes.Code(atoms: kept.map { used[$0] }, values: kept.map { values[$0] })
      }
    }
    return SparseCodes(atomCount: count, fitted.joined())
  }
}
