import Glibc
import LinearAlgebra
import Matrices

/// Learns a dictionary from samples that come in batches, and keeps none of them: the memory does not depend on their number.
///
/// Each batch is coded with the dictionary as it is, its sums are added to those of earlier batches, which fade, and every atom goes to
/// its minimum for the sums (Mairal, Bach, Ponce and Sapiro 2010).
package struct OnlineLearner: Sendable {
  /// D, as learnt so far.
  package private(set) var dictionary: AtomDictionary
  /// λ, in units of the samples.
  package private(set) var penalty: Double
  private var statistics: AtomStatistics
  private var batches = 0.0
  private let aim: Double?
  private let signs: Lasso.Signs

  /// A learner before the first batch.
  ///
  /// - Parameters:
  ///   - start: N atoms to start from, for example the directions of samples.
  ///   - size: the root mean square of the samples' norms.
  package init(from start: AtomDictionary, size: Double, _ options: LearningOptions) {
    dictionary = start
    statistics = AtomStatistics(dimension: start.dimension, count: start.count)
    signs = options.signs
    switch options.sparsity {
    case .penalty(let part): (penalty, aim) = (part * size, nil)
    case .atoms(let count): (penalty, aim) = (0.1 * size, Double(count))
    }
  }

  /// Learns from one more batch.
  ///
  /// - Parameter samples: M × b, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N b + 4 M N² flops and the lasso; N² + M N doubles.
  package mutating func learn(from samples: Matrix) throws {
    let lasso = try Lasso(dictionary, penalty: penalty, signs)
    let codes = try lasso.coordinateDescent(
      try lasso.correlations(samples), tolerance: Self.tolerance)
    batches += 1
    // Early batches were coded with a worse dictionary.
    statistics.fade(by: (1 - 1 / batches) * (1 - 1 / batches))
    statistics.add(samples, codes)
    let improved = try statistics.improved(dictionary)
    dictionary = revived(improved, samples, codes)
    if let aim, codes.count > 0 {
      let ratio = max(0.1, codes.meanCount) / aim
      penalty *= pow(min(2, max(0.5, ratio)), 0.5)
    }
  }

  /// The dictionary with atoms that are hardly used at the samples that are explained worst.
  private mutating func revived(
    _ dictionary: AtomDictionary, _ samples: Matrix, _ codes: SparseCodes
  ) -> AtomDictionary {
    let uses = (0..<dictionary.count).map { statistics.use(of: $0) }
    let least = 1e-6 * uses.reduce(0, +) / Double(max(1, uses.count))
    let unused = uses.indices.filter { uses[$0] <= least }
    guard !unused.isEmpty else { return dictionary }
    var atoms = dictionary.atoms
    let worst = dictionary.remainders(samples, codes).columnsByLength
    for (atom, sample) in zip(unused, worst) {
      for i in 0..<atoms.rows { atoms[i, atom] = samples[i, sample] }
    }
    return AtomDictionary.directions(of: atoms).dictionary
  }

  /// Codes of a batch are used once only, so they need not be exact.
  private static let tolerance = 1e-2
}
