import Training

/// The toy models of a training, and how they are trained.
package struct ToyModelPlan: TrainingPlan {
  /// Nil: the records of toy models are older than this name.
  package static let system: String? = nil

  /// n.
  package var features: Int
  /// d.
  package var dimension: Int
  /// The data of each instance. Instances share nothing but the plan; each has its own random streams.
  package var instances: [FeatureStatistics]
  /// How parameters follow the gradient.
  package var optimizer: Adam
  /// Samples of a step.
  package var batch: Int
  /// Every bias before the first step. Weights are normal, of variance 2 / (d + n) (Glorot and Bengio 2010).
  package var initialBias: Double
  /// The seed of weights and data.
  package var seed: UInt64

  /// A plan; batches of 1,024, Adam at 10⁻³ and biases of 0 unless told.
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

  /// Checks that a model can be trained so.
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

  /// A lesson for each instance.
  package var lessons: [ToyModelLesson] {
    instances.indices.map { ToyModelLesson(self, instance: $0) }
  }

  static let mostFeatures = 1 << 16
  static let mostSamples = 1 << 20
  /// A slice of a batch is a sixteenth of it: 256 MB.
  static let mostElements = 1 << 30
  /// The most models that are trained together.
  package static let mostInstances = 1 << 12
  /// Less than 6 GB with the moments, the gradients of the slices of a batch, and a copy.
  static let mostParameters = 1 << 26
}
