import Training

/// The form of an encoder.
package enum EncoderForm: Codable, Equatable, Sendable {
  /// One layer: z = ReLU(Wᵀ y + b), the encoder of a sparse autoencoder.
  case linear
  /// A hidden layer of ReLU units before it.
  case perceptron(hidden: Int)
}

/// Which codes of a sample are not 0.
package enum CodeSelection: Codable, Equatable, Sendable {
  /// Those above 0: ReLU.
  case positive
  /// The k largest of those.
  case largest(Int)
}

/// What is known of the truth, and so what an encoder is trained for.
package enum EncoderGoal: Codable, Equatable, Sendable {
  /// The codes, N × n: the loss is 1 − cos of the angle between the codes of an atom in all samples and the true ones, averaged over the
  /// atoms, as published.
  case codes(SampleColumns)
  /// The dictionary, M × N: the encoder learns to use it.
  case dictionary(SampleColumns)
  /// Nothing: the dictionary is learnt too. Its atoms have length 1 after each step.
  case nothing
}

/// The data of one encoder.
package struct EncoderTask: Codable, Equatable, Sendable {
  /// Y, M × n. Every step takes all samples.
  package var samples: SampleColumns
  /// What is known of the truth.
  package var goal: EncoderGoal
  /// The seed of the first parameters.
  package var seed: UInt64

  /// The data of one encoder.
  package init(samples: SampleColumns, goal: EncoderGoal, seed: UInt64 = 0) {
    (self.samples, self.goal, self.seed) = (samples, goal, seed)
  }
}

/// The settings of a training of sparse encoders.
///
/// Unless the codes are known the loss is that of O'Neill, Gumran and Klindt 2025: the squared error, averaged over samples and
/// dimensions, plus λ times the codes, averaged over samples and atoms. The record of a training holds the samples.
package struct EncoderPlan: TrainingPlan {
  /// The name in records.
  package static let system: String? = "sparse-encoders"

  /// The form of the encoders.
  package var form: EncoderForm
  /// Which codes are not 0.
  package var selection: CodeSelection
  /// Whether the layers have biases.
  package var bias: LayerBias
  /// N, the number of codes.
  package var atoms: Int
  /// λ.
  package var penalty: Double
  /// The optimizer of all arrays.
  package var optimizer: Adam
  /// The data of each encoder. All have the same M.
  package var tasks: [EncoderTask]

  /// A plan. The defaults are ReLU, no biases, λ = 0.01 and Adam at 10⁻³.
  package init(
    form: EncoderForm = .linear, selection: CodeSelection = .positive, bias: LayerBias = .none,
    atoms: Int, penalty: Double = 0.01, optimizer: Adam = .adam(), tasks: [EncoderTask]
  ) {
    (self.form, self.selection, self.bias) = (form, selection, bias)
    (self.atoms, self.penalty, self.optimizer, self.tasks) = (atoms, penalty, optimizer, tasks)
  }

  /// M, the number of dimensions; 0 without data.
  package var dimension: Int { tasks.first?.samples.rows ?? 0 }

  /// The λ of the lasso ½ ‖y − D z‖² + λ ‖z‖₁ that has the same minimum: λ M / (2 N).
  package var lassoPenalty: Double { penalty * Double(dimension) / Double(2 * atoms) }

  /// An encoder for each task.
  package var lessons: [EncoderLesson] { tasks.map { EncoderLesson(self, $0) } }

  /// The encoders of a training, with their decoders.
  ///
  /// - Parameter state: a state of this plan.
  package func encoders(_ state: TrainingState) -> [SparseEncoder] {
    zip(tasks, state.instances).map { SparseEncoder(self, $0, $1.parameters) }
  }

  /// Trains the encoders, several at a time.
  ///
  /// - Throws: `TrainingError`; `LinearAlgebraError.tooLarge`.
  package func trained(steps: Int) throws -> [SparseEncoder] {
    var trainer = try Trainer(self)
    try trainer.advance(to: steps)
    return encoders(trainer.state)
  }
}

// MARK: Validity

extension EncoderPlan {
  /// Checks that each setting is in its range, and that the data fit each other.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    try Self.require(atoms, 1...Self.mostUnits, "atoms")
    if case .perceptron(let hidden) = form {
      try Self.require(hidden, 1...Self.mostUnits, "hidden units")
    }
    if case .largest(let count) = selection {
      try Self.require(count, 1...atoms, "codes of a sample")
    }
    guard penalty >= 0, Float(penalty).isFinite else {
      throw .invalid("penalty: expected a number of at least 0, found \(penalty)")
    }
    try optimizer.requireValid()
    try Self.require(tasks.count, 1...Self.mostTasks, "encoders")
    try Self.require(dimension, 1...Self.mostUnits, "dimensions")
    for (number, task) in tasks.enumerated() { try requireValid(task, number) }
    let network = EncoderLesson.network(self)
    let parameters = (network.parameterCount + dimension * atoms) * tasks.count
    guard parameters <= Self.mostParameters else {
      throw .invalid(
        "weights of all encoders: expected at most \(Self.mostParameters), found \(parameters)")
    }
  }

  private func requireValid(_ task: EncoderTask, _ number: Int) throws(TrainingError) {
    func require(
      _ found: SampleColumns, _ rows: Int, _ columns: Int, _ name: String
    ) throws(TrainingError) {
      guard found.isWhole, found.rows == rows, found.columns == columns else {
        throw .invalid(
          "\(name) of encoder \(number): expected \(rows) × \(columns) finite numbers, found "
            + "\(found.elements.count(where: \.isFinite)) finite ones in rows of \(found.rows)")
      }
    }
    let samples = task.samples.columns
    try Self.require(samples, 1...Self.mostSamples, "samples of encoder \(number)")
    try require(task.samples, dimension, samples, "samples")
    switch task.goal {
    case .codes(let codes): try require(codes, atoms, samples, "codes")
    case .dictionary(let atoms): try require(atoms, dimension, self.atoms, "dictionary")
    case .nothing: break
    }
  }

  private static func require(
    _ value: Int, _ range: ClosedRange<Int>, _ name: String
  ) throws(TrainingError) {
    guard range.contains(value) else {
      throw .invalid("\(name): expected \(range.lowerBound) to \(range.upperBound), found \(value)")
    }
  }

  private static let mostUnits = 1 << 16
  private static let mostSamples = 1 << 24
  private static let mostTasks = 1 << 12
  /// With moments and the gradients of the slices they take less than 6 GB.
  private static let mostParameters = 1 << 26
}
