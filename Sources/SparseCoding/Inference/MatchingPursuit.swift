import LinearAlgebra
import Matrices

/// Orthogonal matching pursuit: takes the atom nearest to what remains, and fits all atoms taken so far, K times (Pati,
/// Rezaiifar and Krishnaprasad 1993), by the Gram matrix (Rubinstein, Zibulevsky and Elad 2008).
package struct MatchingPursuit: Sendable {
  private let dictionary: AtomDictionary
  private let gram: Matrix
  private let sparsity: Int
  private let signs: Lasso.Signs

  /// A pursuit with at most `sparsity` atoms a sample. With `nonNegative` only atoms with a positive correlation are taken, the fit is
  /// that of non-negative least squares, and atoms whose coefficient comes down to 0 make room for others (Nguyen, Soussen, Idier and
  /// Djermoune 2017).
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, _ signs: Lasso.Signs = .nonNegative
  ) throws(LinearAlgebraError) {
    self.init(dictionary, gram: try dictionary.gram(), sparsity: sparsity, signs)
  }

  /// The same with the dictionary's Gram matrix, which several problems can share.
  package init(
    _ dictionary: AtomDictionary, gram: Matrix, sparsity: Int, _ signs: Lasso.Signs = .nonNegative
  ) {
    (self.dictionary, self.gram) = (dictionary, gram)
    (self.sparsity, self.signs) = (sparsity, signs)
  }

  /// The codes of samples.
  ///
  /// - Parameter samples: Y, M × n, one sample a column.
  /// - Complexity: 2 M N n flops, and K² N + K³ for each sample.
  package func codes(_ samples: Matrix) throws -> SparseCodes {
    let correlations = try product(dictionary.atoms, .transposed, samples, .asIs)
    let parts = stride(from: 0, to: samples.columns, by: 16).map {
      $0..<min($0 + 16, samples.columns)
    }
    let codes = try Workers.map(parts) { part in
      part.map { code(Array(correlations.column($0))) }
    }
    return SparseCodes(atomCount: dictionary.count, codes.joined())
  }

  private func code(_ correlations: [Double]) -> SparseCodes.Code {
    var fit = PursuitFit(signs)
    var remaining = correlations
    let least = 1e-12 * correlations.reduce(0) { max($0, abs($1)) }
    let most = max(0, min(sparsity, dictionary.dimension))
    // More steps than atoms, because atoms can leave.
    for _ in 0..<4 * most where fit.atoms.count < most {
      guard let atom = best(remaining, besides: fit.atoms, above: least),
        fit.add(atom, fit.atoms.map { gram[$0, atom] }, gram[atom, atom], correlations)
      else { break }
      refresh(&remaining, correlations, fit.atoms, fit.values)
    }
    return fit.code
  }

  /// ⟨d, y − D z⟩ of all atoms.
  private func refresh(
    _ remaining: inout [Double], _ correlations: [Double], _ support: [Int], _ fit: [Double]
  ) {
    remaining = correlations
    let count = remaining.count
    unsafe remaining.withUnsafeMutableBufferPointer { remaining in
      unsafe gram.elements.withUnsafeBufferPointer { gram in
        for (weight, atom) in zip(fit, support) {
          let start = atom * count
          for i in 0..<count { unsafe remaining[i] -= weight * gram[start + i] }
        }
      }
    }
  }

  /// The atom with the largest remaining correlation; of equal ones the first. nil if all are as small as rounding.
  private func best(_ remaining: [Double], besides support: [Int], above least: Double) -> Int? {
    var (best, largest) = (Int?.none, least)
    for (j, value) in remaining.enumerated() {
      let size = signs == .any ? abs(value) : value
      if size > largest, !support.contains(j) { (best, largest) = (j, size) }
    }
    return best
  }
}
