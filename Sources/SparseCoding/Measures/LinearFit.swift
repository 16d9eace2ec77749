import LinearAlgebra
import Matrices

/// How well outputs are linear functions of inputs: a regression with an intercept on the first samples, scored on the others.
package struct LinearFit: Equatable, Sendable {
  /// For each output R² = 1 − Σ (t − t̂)² / Σ (t − t̄)² over the scored samples, with their own mean t̄; nil for an output that does not
  /// vary there. At most 1, and below 0 for a fit that is worse than the mean.
  package let scores: [Double?]
  /// Σ (t − t̄)² of each output.
  private let variations: [Double]

  /// The mean of R² over the outputs that vary; 0 for none.
  package var mean: Double {
    let scores = scores.compactMap(\.self)
    return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
  }

  /// The mean of R² weighted by the variance of each output, which is the part of the whole variance that is explained; 0 for none.
  package var weightedMean: Double {
    var (sum, weight) = (0.0, 0.0)
    for case (let score?, let variation) in zip(scores, variations) {
      sum += score * variation
      weight += variation
    }
    return weight > 0 ? sum / weight : 0
  }

  /// Fits and scores.
  ///
  /// Where inputs are dependent, the weights with the least norm are taken; an input that does not vary among the first samples has
  /// weight 0.
  ///
  /// - Parameters:
  ///   - inputs: p × n, one sample a column, all elements finite.
  ///   - outputs: q × n.
  ///   - training: how many first samples are fitted; nil for half of them, rounded down.
  /// - Throws: `LinearAlgebraError`.
  package init(
    from inputs: Matrix, to outputs: Matrix, training: Int? = nil
  ) throws(LinearAlgebraError) {
    precondition(inputs.columns == outputs.columns, "inputs and outputs of different samples")
    let split = training ?? inputs.columns / 2
    precondition((0...inputs.columns).contains(split), "\(split) of \(inputs.columns) samples")
    let (first, rest) = (0..<split, split..<inputs.columns)
    let (known, targets) = (inputs.selecting(columns: first), outputs.selecting(columns: first))
    let (center, level) = (known.rowMeans, targets.rowMeans)
    let weights = try leastSquares(
      known.subtracting(fromRows: center).transposed,
      targets.subtracting(fromRows: level).transposed)
    // Not by `subtracting`: an input that does not vary here may differ from its mean.
    var unknown = inputs.selecting(columns: rest)
    for j in 0..<unknown.columns {
      for i in 0..<unknown.rows { unknown[i, j] -= center[i] }
    }
    var predicted = try product(weights, .transposed, unknown, .asIs)
    for j in 0..<predicted.columns {
      for i in 0..<predicted.rows { predicted[i, j] += level[i] }
    }
    self.init(predicted: predicted, outputs.selecting(columns: rest))
  }

  /// The scores of a prediction.
  init(predicted: Matrix, _ outputs: Matrix) {
    let means = outputs.rowMeans
    var errors = [Double](repeating: 0, count: outputs.rows)
    var variations = errors
    for j in 0..<outputs.columns {
      for i in 0..<outputs.rows {
        let (error, deviation) = (outputs[i, j] - predicted[i, j], outputs[i, j] - means[i])
        errors[i] += error * error
        variations[i] += deviation * deviation
      }
    }
    scores = zip(outputs.rowsThatVary, zip(errors, variations)).map { varies, sums in
      varies && sums.1 > 0 ? 1 - sums.0 / sums.1 : nil
    }
    self.variations = variations
  }
}
