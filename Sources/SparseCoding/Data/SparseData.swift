import LinearAlgebra
import Matrices

/// A few samples of a dictionary, with their codes, in memory: y = D z + noise. `SparseDataSource` makes more, and by other laws.
package struct SparseData: Sendable {
  /// D.
  package let dictionary: AtomDictionary
  /// Z, N × n.
  package let codes: Matrix
  /// Y, M × n, one sample a column.
  package let samples: Matrix

  /// Samples of a dictionary with exactly K active coefficients; which ones is uniformly random.
  ///
  /// - Parameters:
  ///   - sparsity: K ≤ N.
  ///   - noise: the standard deviation of the noise on each element of y.
  /// - Throws: `SparseDataError.invalid` for a K or a noise that cannot be.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, samples count: Int,
    amplitude: Amplitudes.Law = .halfNormal, noise: Double = 0,
    using generator: inout SeededGenerator
  ) throws(SparseDataError) {
    var plan = SparseDataPlan(
      .random(dimension: dictionary.dimension, count: dictionary.count), sparsity: Double(sparsity))
    plan.amplitudes.law = amplitude
    plan.noise = noise
    plan.seed = generator.next()
    try plan.requireValid()
    let source = SparseDataSource(plan, dictionary)
    let codes = (0..<count).map { source.code(of: $0) }
    self.dictionary = dictionary
    self.codes = SparseCodes(atomCount: dictionary.count, codes).dense
    samples = Matrix(
      rows: dictionary.dimension, columns: count,
      elements: codes.enumerated().flatMap { source.values(of: $0, $1) })
  }
}
