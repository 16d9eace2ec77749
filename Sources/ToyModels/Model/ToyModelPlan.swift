import Training

/// The settings of a training of toy models.
package struct ToyModelPlan: TrainingPlan {
  /// Nil, because the records of toy models had no name before other systems came.
  package static let system: String? = nil

  /// n, the number of features.
  package var features: Int
  /// d, the number of dimensions.
  package var dimension: Int
  /// The data of each model. Each model has its own random streams.
  package var instances: [FeatureStatistics]
  /// The optimizer of W and b.
  package var optimizer: Adam
  /// The number of samples of a step.
  package var batch: Int
  /// The value of each bias before the first step. Weights are normal with variance 2 / (d + n) (Glorot and Bengio 2010).
  package var initialBias: Double
  /// The seed of the weights and the data.
  package var seed: UInt64

  /// A plan. The defaults are Adam at 10⁻³, batches of 1,024, and biases of 0.
  package init(
    features: Int, dimension: Int, instances: [FeatureStatistics], optimizer: Adam = .adam(),
    batch: Int = 1024, initialBias: Double = 0, seed: UInt64 = 0
  ) {
    self.features = features
    self.dimension = dimension
    self.instances = instances
    self.optimizer = optimizer
    self.batch = batch
    self.initialBias = initialBias
    self.seed = seed
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
    try require(features, 1...Self.mostFeatures, "features")
    try require(dimension, 1...Self.mostFeatures, "dimension")
    try require(batch, 1...Self.mostSamples, "batch")
    try require(features * batch, 1...Self.mostElements, "features times batch")
    try require(instances.count, 1...Self.mostInstances, "instances")
    guard Float(initialBias).isFinite else {
      throw .invalid("bias: expected a number, found \(initialBias)")
    }
    let parameters = features * dimension * instances.count
    guard parameters <= Self.mostParameters else {
      throw .invalid(
        "weights of all instances: expected at most \(Self.mostParameters), found \(parameters)")
    }
    try optimizer.requireValid()
    for instance in instances { try instance.requireValid(features: features) }
  }

  /// A lesson for each model.
  package var lessons: [ToyModelLesson] {
    instances.indices.map { ToyModelLesson(self, instance: $0) }
  }

  static let mostFeatures = 1 << 16
  static let mostSamples = 1 << 20
  /// The most features times samples. A slice, a sixteenth of a batch, then takes 256 MB.
  static let mostElements = 1 << 30
  /// The most models that are trained together.
  package static let mostInstances = 1 << 12
  /// The most weights. With moments, a copy, and the gradients of the slices they take less than 6 GB.
  static let mostParameters = 1 << 26
}
