import LinearAlgebra
import Matrices

/// Orthogonal matching pursuit: takes the atom nearest to what remains, and fits all atoms taken so far, K times (Pati,
/// Rezaiifar and Krishnaprasad 1993), by the Gram matrix (Rubinstein, Zibulevsky and Elad 2008).
package struct MatchingPursuit: Sendable {
  private let dictionary: AtomDictionary
  private let gram: Matrix
  private let sparsity: Int
  private let signs: Lasso.Signs

  /// A pursuit with at most `sparsity` atoms a sample; with `nonNegative`, only atoms with a positive correlation are taken, and
  /// the pursuit ends before a coefficient would be negative.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, _ signs: Lasso.Signs = .nonNegative
  ) throws(LinearAlgebraError) {
    self.dictionary = dictionary
    gram = try dictionary.gram()
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
    var (support, fit) = ([Int](), [Double]())
    var factor = GramFactor()
    var remaining = correlations
    let least = 1e-12 * correlations.reduce(0) { max($0, abs($1)) }
    while support.count < min(sparsity, dictionary.dimension) {
      guard let atom = best(remaining, besides: support, above: least),
        factor.append(support.map { gram[$0, atom] }, gram[atom, atom])
      else { break }
      let longer = factor.solution((support + [atom]).map { correlations[$0] })
      if signs == .nonNegative, longer.contains(where: { $0 < 0 }) { break }
      support.append(atom)
      fit = longer
      refresh(&remaining, correlations, support, fit)
    }
    let order = support.indices.sorted { support[$0] < support[$1] }
    return SparseCodes.Code(atoms: order.map { support[$0] }, values: order.map { fit[$0] })
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
