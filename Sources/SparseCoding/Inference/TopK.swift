import LinearAlgebra
import Matrices

/// The simplest code with K atoms: those whose products with a sample are largest, in one pass, as in autoencoders with top-k.
package struct TopK: Sendable {
  /// The coefficients of the atoms that are taken.
  package enum Coefficients: String, Sendable, CaseIterable {
    /// The products ⟨d, y⟩ themselves.
    case products
    /// Those with the least ‖y − D z‖ that the signs allow.
    case leastSquares = "least squares"
  }

  private let dictionary: AtomDictionary
  private let sparsity: Int
  private let coefficients: Coefficients
  private let signs: Lasso.Signs

  /// Codes with at most `sparsity` atoms a sample. With `nonNegative` only atoms with a positive product are taken, with `any` those
  /// with the largest |⟨d, y⟩|; of equal ones the first.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, _ coefficients: Coefficients = .products,
    _ signs: Lasso.Signs = .nonNegative
  ) {
    (self.dictionary, self.sparsity) = (dictionary, sparsity)
    (self.coefficients, self.signs) = (coefficients, signs)
  }

  /// The codes of samples.
  ///
  /// - Parameter samples: Y, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N n flops, and N log N for each sample; with least squares also M K² + K³.
  package func codes(_ samples: Matrix) throws -> SparseCodes {
    let correlations = try product(dictionary.atoms, .transposed, samples, .asIs)
    let parts = stride(from: 0, to: samples.columns, by: 64).map {
      $0..<min($0 + 64, samples.columns)
    }
    let codes = try Workers.map(parts) { part in
      try part.map { try code(Array(correlations.column($0))) }
    }
    return SparseCodes(atomCount: dictionary.count, codes.joined())
  }

  private func code(_ correlations: [Double]) throws(LinearAlgebraError) -> SparseCodes.Code {
    let support = support(correlations)
    var values = support.map { correlations[$0] }
    if coefficients == .leastSquares { values = try fitted(support, values) }
    let used = values.indices.filter { values[$0] != 0 }
    return SparseCodes.Code(atoms: used.map { support[$0] }, values: used.map { values[$0] })
  }

  /// The atoms that are taken, by ascending index.
  private func support(_ correlations: [Double]) -> [Int] {
    let sizes = signs == .any ? correlations.map(abs) : correlations
    return sizes.indices.filter { sizes[$0] > 0 }
      .sorted { (sizes[$1], $0) < (sizes[$0], $1) }
      .prefix(max(0, sparsity)).sorted()
  }

  /// The coefficients with the least ‖y − D z‖; 0 for atoms in the span of others.
  private func fitted(
    _ support: [Int], _ correlations: [Double]
  ) throws(LinearAlgebraError) -> [Double] {
    let atoms = dictionary.atoms.selecting(columns: support)
    let gram = try product(atoms, .transposed, atoms, .asIs)
    return SupportFit(gram, correlations, signs).values
  }
}
