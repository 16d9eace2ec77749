import LinearAlgebra
import SparseCoding
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
    outputs = try LinearFit(from: found.outputs, to: found.latents).mean
    hidden = try LinearFit(from: found.hidden, to: found.latents).mean
    observations = try LinearFit(from: found.observations, to: found.latents).mean
  }
}
