import LinearAlgebra
import Matrices

/// The linear regression of each factor on the latents of a code, both standardised, on the first half of the samples: how important each
/// latent is, and how far off the factors are on the second half.
package struct FactorRegression: Equatable, Sendable {
  /// How weights are kept small, with each variable at mean 0 and Σ x² = 1.
  package enum Kind: Equatable, Sendable {
    /// ½ ‖t − Σ w x‖² + ½ α ‖w‖². A small α divides the weight of equal latents evenly.
    case ridge(Double)
    /// ½ ‖t − Σ w x‖² + α ‖w‖₁: few latents for each factor.
    case lasso(Double)
  }

  /// The size of each weight, N × K: latents by factors. 0 for what does not vary on the first half.
  package let importance: Matrix
  /// For each factor the informativeness of DCI as an error, the root of Σ (t − t̂)² / Σ (t − t̄)² on the second half: 0 if it is told
  /// exactly, about 1 if nothing is known; nil if it does not vary there.
  package let errors: [Double?]

  /// The mean of the errors of the factors that vary; 1 for none.
  package var meanError: Double {
    let errors = errors.compactMap(\.self)
    return errors.isEmpty ? 1 : errors.reduce(0, +) / Double(errors.count)
  }

  /// Fits and scores.
  ///
  /// - Parameters:
  ///   - factors: K × n, one sample a column, all elements finite.
  ///   - codes: N × n.
  ///   - kind: α > 0.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: n N² + 9 N³ flops for a ridge.
  package init(of factors: Matrix, on codes: Matrix, _ kind: Kind = .ridge(1e-8)) throws {
    precondition(codes.columns == factors.columns, "codes and factors of different samples")
    let (first, rest) = (0..<codes.columns / 2, codes.columns / 2..<codes.columns)
    let latents = Standard(codes.selecting(columns: first))
    let targets = Standard(factors.selecting(columns: first))
    let weights = try Self.weights(latents.directions, targets.directions, kind)
    importance = Matrix(
      rows: weights.rows, columns: weights.columns, elements: weights.elements.map(abs))
    var predicted = try product(
      weights, .transposed, latents.scaled(codes.selecting(columns: rest)), .asIs)
    for j in 0..<predicted.columns {
      for i in 0..<predicted.rows {
        predicted[i, j] = targets.means[i] + targets.lengths[i] * predicted[i, j]
      }
    }
    let fit = LinearFit(predicted: predicted, factors.selecting(columns: rest))
    errors = fit.scores.map { score in score.map { max(0, 1 - $0).squareRoot() } }
  }

  /// The weights, N × K, of unit latents for unit factors.
  private static func weights(
    _ latents: AtomDictionary, _ factors: AtomDictionary, _ kind: Kind
  ) throws -> Matrix {
    switch kind {
    case .lasso(let penalty):
      let lasso = try Lasso(latents, penalty: penalty, .any)
      return try lasso.leastAngle(try lasso.correlations(factors.atoms)).dense
    case .ridge(let penalty):
      let parts = try eigenDecomposition(ofSymmetric: try latents.gram())
      let targets = try product(latents.atoms, .transposed, factors.atoms, .asIs)
      var along = try product(parts.vectors, .transposed, targets, .asIs)
      for (i, value) in parts.values.enumerated() {
        for j in 0..<along.columns { along[i, j] /= max(0, value) + penalty }
      }
      return try product(parts.vectors, .asIs, along, .asIs)
    }
  }
}

/// Variables at mean 0 and length 1 over some samples.
private struct Standard {
  let means: [Double]
  let lengths: [Double]
  /// One variable a column; 0 for one that does not vary.
  let directions: AtomDictionary

  /// - Parameter samples: one variable a row.
  init(_ samples: Matrix) {
    means = samples.rowMeans
    (directions, lengths) = AtomDictionary.directions(
      of: samples.subtracting(fromRows: means).transposed)
  }

  /// Other samples by the same means and lengths; 0 for a variable without length.
  func scaled(_ samples: Matrix) -> Matrix {
    var result = samples
    for j in 0..<result.columns {
      for i in 0..<result.rows {
        result[i, j] = lengths[i] > 0 ? (result[i, j] - means[i]) / lengths[i] : 0
      }
    }
    return result
  }
}
