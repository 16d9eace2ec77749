import LinearAlgebra
import Matrices
import Training

/// How well the outputs of a network are the latents, up to a linear map: R² on samples that the map was not fitted to, averaged over
/// the latents.
package struct LatentRecovery: Equatable, Sendable {
  /// Of the outputs before the logits.
  package let outputs: Double
  /// Of the last hidden layer.
  package let hidden: Double
  /// Of the observations: what is linear without any network.
  package let observations: Double
  /// The mean cross-entropy of the network.
  package let loss: Double
  /// The least cross-entropy, that of the true probabilities of the classes. Only a network that reaches it has outputs that must be
  /// linear in the latents.
  package let leastLoss: Double

  /// Scores a network on new samples: a map is fitted to the first half, and scored on the second.
  ///
  /// - Parameters:
  ///   - lesson: the network's lesson.
  ///   - parameters: its parameters.
  ///   - samples: the number of samples.
  /// - Throws: `LinearAlgebraError`.
  package init(
    of lesson: ClusterLesson, _ parameters: ParameterSet, samples: Int = 8192
  ) throws {
    let found = try lesson.outputs(parameters, samples: samples)
    (loss, leastLoss) = (found.loss, found.leastLoss)
    outputs = try heldOutFit(found.latents, by: found.outputs)
    hidden = try heldOutFit(found.latents, by: found.hidden)
    observations = try heldOutFit(found.latents, by: found.observations)
  }
}

/// R² of the best linear map with a constant, fitted to the first half of the samples and scored on the second; the mean over the
/// targets that vary, 0 if none does.
///
/// - Parameters:
///   - targets: one sample a column.
///   - predictors: the same samples.
func heldOutFit(_ targets: Matrix, by predictors: Matrix) throws(LinearAlgebraError) -> Double {
  let half = targets.columns / 2
  let (means, targetMeans) = (predictors.means(half), targets.means(half))
  let x = predictors.minus(means)
  let y = targets.minus(targetMeans)
  let (first, rest) = (Array(0..<half), Array(half..<targets.columns))
  let (known, wanted) = (x.selecting(columns: first), y.selecting(columns: first))
  // The least squares by the eigenvectors of X Xᵀ: directions that do not vary are left out.
  let eigen = try eigenDecomposition(ofSymmetric: product(known, .asIs, known, .transposed))
  let moments = try product(known, .asIs, wanted, .transposed)
  var scores = try product(eigen.vectors, .transposed, moments, .asIs)
  let least = 1e-12 * max(0, eigen.values.first ?? 0)
  for j in 0..<scores.columns {
    for (k, value) in eigen.values.enumerated() {
      scores[k, j] = value > least ? scores[k, j] / value : 0
    }
  }
  let map = try product(eigen.vectors, .asIs, scores, .asIs)
  let predicted = try product(map, .transposed, x.selecting(columns: rest), .asIs)
  return explained(targets.selecting(columns: rest).minus(targetMeans), by: predicted)
}

/// The mean R² of the rows.
private func explained(_ targets: Matrix, by predicted: Matrix) -> Double {
  let means = targets.means(targets.columns)
  var scores = [Double]()
  for i in 0..<targets.rows {
    var (rest, variance) = (0.0, 0.0)
    for sample in 0..<targets.columns {
      let error = targets[i, sample] - predicted[i, sample]
      let difference = targets[i, sample] - means[i]
      rest += error * error
      variance += difference * difference
    }
    if variance > 0 { scores.append(1 - rest / variance) }
  }
  return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
}

extension Matrix {
  /// The mean of each row over the first samples.
  fileprivate func means(_ count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for sample in 0..<count {
      for (i, value) in column(sample).enumerated() { sums[i] += value }
    }
    return sums.map { $0 / Double(Swift.max(1, count)) }
  }

  /// The matrix without a mean of each row.
  fileprivate func minus(_ means: [Double]) -> Matrix {
    var result = self
    for sample in 0..<columns {
      for i in 0..<rows { result[i, sample] -= means[i] }
    }
    return result
  }
}
