import LinearAlgebra
import Matrices

/// Data whose truth is known: y = D z + noise, with K of N coefficients of each sample active.
package struct SparseData: Sendable {
  /// How large an active coefficient is.
  package enum Amplitude: String, Sendable, CaseIterable {
    /// |x| of a standard normal x.
    case halfNormal = "half-normal"
    /// Uniform on [0, 1].
    case uniform
    /// 1.
    case one
  }

  /// D.
  package let dictionary: AtomDictionary
  /// Z, N × n.
  package let codes: Matrix
  /// Y, M × n, one sample a column.
  package let samples: Matrix

  /// Samples of a dictionary; which coefficients are active is uniformly random.
  ///
  /// - Parameters:
  ///   - sparsity: K ≤ N.
  ///   - noise: the standard deviation of the noise on each element of y.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, samples count: Int,
    amplitude: Amplitude = .halfNormal, noise: Double = 0, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) {
    var codes = Matrix(rows: dictionary.count, columns: count)
    var order = Array(0..<dictionary.count)
    for sample in 0..<count {
      // The first K places of a shuffle.
      for k in 0..<min(sparsity, order.count) {
        order.swapAt(k, k + Int(generator.uniform() * Double(order.count - k)))
        codes[order[k], sample] =
          switch amplitude {
          case .halfNormal: abs(generator.gaussian())
          case .uniform: generator.uniform()
          case .one: 1
          }
      }
    }
    var samples = try product(dictionary.atoms, .asIs, codes, .asIs)
    if noise > 0 {
      for sample in 0..<count {
        for i in 0..<samples.rows { samples[i, sample] += noise * generator.gaussian() }
      }
    }
    (self.dictionary, self.codes, self.samples) = (dictionary, codes, samples)
  }
}
