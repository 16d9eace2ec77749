import LinearAlgebra
import Matrices
import SparseCoding

/// Codes that are searched for with one dictionary for each truth.
struct CodeSearch {
  let truths: [SparseTruth]

  /// Scores a way.
  ///
  /// - Parameters:
  ///   - inference: how codes are found.
  ///   - dictionaries: one for each truth.
  ///   - learning: where those come from; atoms that are learnt have a score, too.
  /// - Returns: the scores; the operations are not counted.
  func score(
    _ method: CodeMethod, _ inference: Inference, _ dictionaries: [AtomDictionary],
    atoms learning: Learning
  ) throws -> CodeScore {
    let codes = try zip(truths, dictionaries).map { truth, dictionary in
      try truth.score(
        codes: SparseCoder(dictionary, inference, .nonNegative).codes(truth.test.samples).dense)
    }
    let atoms =
      learning == .learnt
      ? try zip(truths, dictionaries).map { try $0.score(atoms: $1) } : nil
    return CodeScore(
      method: method, codes: Spread(codes), atoms: atoms.map(Spread.init), flops: nil)
  }

  /// Where a dictionary comes from.
  enum Learning {
    /// From the samples: its atoms have a score.
    case learnt
    /// From elsewhere.
    case given
  }

  /// The operations for the test samples of the first truth.
  func flops(
    _ inference: Inference, _ dictionaries: [AtomDictionary]
  ) throws -> Double? {
    guard let dictionary = dictionaries.first, let truth = truths.first else { return nil }
    let (n, m, count) = (dictionary.count, dictionary.dimension, truth.test.samples.columns)
    let products = Double(2 * m * n * count)
    switch inference {
    case .pursuit(let k): return products + Double((k * k * n + k * k * k) * count)
    case .topK: return nil
    case .lasso(let penalty):
      guard let steps = try stepsOfFISTA(dictionary, truth.test.samples, penalty) else {
        return nil
      }
      return products + Double(steps) * Double(2 * n * n * count)
    }
  }

  /// The steps with which FISTA comes to a KKT residual of 10⁻⁶ of the largest correlation, rounded up to a power of 2: the solver that
  /// is used here takes fewer operations, which are not as easily counted. nil for more than 2¹⁴.
  private func stepsOfFISTA(
    _ dictionary: AtomDictionary, _ samples: Matrix, _ penalty: Double
  ) throws -> Int? {
    let lasso = try Lasso(dictionary, penalty: penalty, .nonNegative)
    let correlations = try lasso.correlations(samples)
    let largest = correlations.elements.reduce(0) { max($0, abs($1)) }
    return try (4...14).lazy.map { 1 << $0 }.first { steps in
      let codes = try lasso.fista(correlations, tolerance: 1e-6, mostSteps: steps)
      return try lasso.kktResidual(codes, correlations) <= 1e-6 * largest
    }
  }
}

extension SparseTruth {
  /// A dictionary that is learnt from the training samples, of the best of several starts by its objective.
  func learnt(seed: UInt64, starts: Int? = nil) throws -> AtomDictionary {
    var options = LearningOptions(atoms: dictionary.count)
    (options.seed, options.starts) = (seed, starts)
    return try LearntDictionary(from: training.samples, options).dictionary
  }
}
