import LinearAlgebra
import Matrices
import Training

/// The settings of networks that learn to tell clusters apart, from mixed observations of their latents.
///
/// A network has layers of leaky ReLU units, then d outputs, then linear logits of the classes. Each step draws new samples.
package struct ClusterPlan: TrainingPlan {
  /// The name in records.
  package static let system: String? = "latent-clusters"

  /// d, the number of dimensions of the latents, the observations and the outputs.
  package var dimension: Int
  /// C, the number of classes.
  package var classes: Int
  /// κ, the concentration of the latents around the direction of their class.
  package var concentration: Double
  /// The number of layers of the network that mixes the latents.
  package var mixing: Int
  /// The number of units of each hidden layer.
  package var hidden: [Int]
  /// The number of samples of a step.
  package var batch: Int
  /// The number of steps. In the second half the rate falls to 0, in equal parts.
  package var steps: Int
  /// The optimizer of all arrays.
  package var optimizer: Adam
  /// The seed of the classes, the mixing, the samples and the weights of each network.
  package var seeds: [UInt64]

  /// A plan. The defaults are 3 hidden layers of 128 units, and 3,000 steps of 512 samples by Adam at 0.01.
  package init(
    dimension: Int, classes: Int, concentration: Double, mixing: Int = 3,
    hidden: [Int] = [128, 128, 128], batch: Int = 512, steps: Int = 3000,
    optimizer: Adam = .adam(rate: 0.01), seeds: [UInt64] = [0]
  ) {
    (self.dimension, self.classes, self.concentration) = (dimension, classes, concentration)
    (self.mixing, self.hidden, self.batch, self.steps) = (mixing, hidden, batch, steps)
    (self.optimizer, self.seeds) = (optimizer, seeds)
  }

  /// A network for each seed.
  package var lessons: [ClusterLesson] { seeds.map { ClusterLesson(self, seed: $0) } }

  /// Trains the networks to the end, several at a time, and scores them.
  ///
  /// - Throws: `TrainingError`; `LinearAlgebraError`.
  package func recoveries() throws -> [LatentRecovery] {
    var trainer = try Trainer(self)
    try trainer.advance(to: steps)
    return try zip(lessons, trainer.state.instances).map {
      try LatentRecovery(of: $0, $1.parameters)
    }
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    func require(_ value: Int, _ range: ClosedRange<Int>, _ name: String) throws(TrainingError) {
      guard range.contains(value) else {
        throw .invalid(
          "\(name): expected \(range.lowerBound) to \(range.upperBound), found \(value)")
      }
    }
    try require(dimension, 2...1 << 10, "dimensions")
    try require(classes, 2...1 << 16, "classes")
    try require(mixing, 1...64, "layers of the mixing")
    try require(hidden.count, 1...16, "hidden layers")
    for units in hidden { try require(units, 1...1 << 12, "hidden units") }
    try require(batch, 1...1 << 20, "batch")
    try require(steps, 1...1 << 30, "steps")
    try require(seeds.count, 1...1 << 12, "networks")
    try require(classes * batch, 1...1 << 28, "classes times batch")
    let parameters = ClusterLesson.network(self).parameterCount * seeds.count
    try require(parameters, 1...1 << 26, "weights of all networks")
    // Larger ones would leave no digit of the distance to the class.
    guard concentration >= 0, concentration <= 1e12 else {
      throw .invalid("concentration: expected 0 to 1e12, found \(concentration)")
    }
    try optimizer.requireValid()
  }
}
