import LinearAlgebra
import Matrices

/// How the codes of samples are found with a dictionary that is known.
package enum Inference: Equatable, Sendable {
  /// The lasso with a penalty λ, in units of the samples, by coordinate descent.
  case lasso(penalty: Double)
  /// Orthogonal matching pursuit with at most K atoms.
  case pursuit(sparsity: Int)
  /// The K largest products, refitted by least squares.
  case topK(sparsity: Int)
}

/// Finds the codes of any number of samples with one dictionary.
package struct SparseCoder: Sendable {
  private enum Solver: Sendable {
    case lasso(Lasso)
    case pursuit(MatchingPursuit)
    case topK(TopK)
  }

  private let solver: Solver

  /// A coder.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N² flops and N² doubles, but for top-k.
  package init(
    _ dictionary: AtomDictionary, _ inference: Inference, _ signs: Lasso.Signs
  ) throws(LinearAlgebraError) {
    solver =
      switch inference {
      case .lasso(let penalty): .lasso(try Lasso(dictionary, penalty: penalty, signs))
      case .pursuit(let sparsity):
        .pursuit(try MatchingPursuit(dictionary, sparsity: sparsity, signs))
      case .topK(let sparsity):
        .topK(TopK(dictionary, sparsity: sparsity, .leastSquares, signs))
      }
  }

  /// The codes of samples; those of the lasso to a KKT residual of 10⁻⁸ of a sample's largest |⟨d, y⟩|.
  ///
  /// - Parameter samples: Y, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func codes(_ samples: Matrix) throws -> SparseCodes {
    switch solver {
    case .lasso(let lasso):
      try lasso.coordinateDescent(try lasso.correlations(samples), tolerance: 1e-8)
    case .pursuit(let pursuit): try pursuit.codes(samples)
    case .topK(let topK): try topK.codes(samples)
    }
  }
}
