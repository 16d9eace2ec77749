import LinearAlgebra
import Matrices

/// K, the number of atoms a sample, chosen by what it predicts.
///
/// More atoms always explain more of the samples that they are fitted to, held out or not. So a part of each held-out sample is hidden:
/// its code is found from three quarters of a random orthonormal basis, and has to predict the rest. Atoms that are not there are fitted to
/// noise, and predict nothing.
package struct SparsityChoice: Equatable, Sendable {
  /// How well one K predicts.
  package struct Trial: Equatable, Sendable {
    /// K.
    package let sparsity: Int
    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖² over the hidden parts.
    package let predicted: Double
    /// The standard error of `predicted` over the samples.
    package let error: Double
  }

  /// The trials, by ascending K.
  package let trials: [Trial]
  /// The least K that predicts as well as the best one, up to one standard error of that; nil if none predicts anything.
  package let chosen: Int?

  /// Tries numbers of atoms.
  ///
  /// - Parameters:
  ///   - samples: those whose parts are predicted, M × n, M ≥ 4; no dictionary should have been learnt from them.
  ///   - atoms: N, the number of atoms.
  ///   - signs: which codes are allowed.
  ///   - seed: the seed of the hidden directions.
  ///   - dictionary: makes the dictionary for a K.
  /// - Throws: `LinearAlgebraError.tooLarge`; what `dictionary` throws.
  package init(
    on samples: Matrix, atoms: Int, _ signs: Lasso.Signs, seed: UInt64,
    _ dictionary: (_ sparsity: Int) throws -> AtomDictionary
  ) throws {
    precondition(samples.rows >= 4, "\(samples.rows) dimensions, of which none can be hidden")
    var generator = SeededGenerator(seed: seed)
    let hidden = try HiddenParts(of: samples, using: &generator)
    trials = try Self.numbers(atMost: min(atoms, hidden.seenCount / 2)).map { number in
      try hidden.trial(of: try dictionary(number), sparsity: number, signs)
    }
    let best = trials.max { $0.predicted < $1.predicted }
    guard let best, best.predicted > 2 * best.error else {
      chosen = nil
      return
    }
    chosen = trials.first { best.predicted - $0.predicted <= best.error }?.sparsity
  }

  /// 1, 2, 3, 4, 6, 8, 12, 16, 24, …
  private static func numbers(atMost most: Int) -> [Int] {
    var numbers = [1, 2, 3]
    while let last = numbers.last, last < most { numbers.append(numbers[numbers.count - 2] * 2) }
    return numbers.filter { $0 <= max(1, most) }
  }
}
