import SparseCoding
import SparseEncoders
import Training

/// A training of encoders, one for each seed.
struct EncoderTraining {
  let plan: EncoderPlan
  let steps: Int
  /// The name of its folder, and what progress calls it.
  let name: String

  /// Encoders of one form for several truths.
  ///
  /// - Parameter regime: what of the truths they are told.
  init(
    _ form: EncoderForm, _ regime: SparseRegime, _ setting: SparseSetting,
    _ truths: [SparseTruth], steps: Int, seed: UInt64
  ) {
    let tasks = truths.enumerated().map { number, truth in
      let goal: EncoderGoal =
        switch regime {
        case .codesKnown: .codes(SampleColumns(truth.training.codes))
        case .dictionaryKnown: .dictionary(SampleColumns(truth.dictionary.atoms))
        case .nothingKnown: .nothing
        }
      return EncoderTask(
        samples: SampleColumns(truth.training.samples), goal: goal, seed: seed &+ UInt64(number))
    }
    // The published encoders have biases where they learn codes, and nowhere else.
    plan = EncoderPlan(
      form: form, bias: regime == .codesKnown ? .learnt : .none, atoms: setting.atoms,
      tasks: tasks)
    self.steps = steps
    let kind =
      switch form {
      case .linear: "sae"
      case .perceptron(let hidden): "mlp-\(hidden)"
      }
    name = "codes-\(kind)-\(regime.stem)-\(setting.stem)-seeds\(truths.count)-\(seed)"
  }
}

extension ExperimentContext {
  /// The encoders of trainings that are made one after the other; those that the folder holds are read.
  ///
  /// - Returns: for each training an encoder for each seed; nil if the work was stopped.
  /// - Throws: as `TrainingRun`.
  func encoders(_ trainings: [EncoderTraining]) throws -> [[SparseEncoder]]? {
    let total = trainings.reduce(0) { $0 + $1.steps }
    var (done, encoders) = (0, [[SparseEncoder]]())
    for training in trainings {
      var context = self
      context.progress = { [done] in
        progress(
          ExperimentProgress(
            completed: done + $0.completed, total: total, detail: training.name))
      }
      let schedule = CheckpointSchedule(steps: [0, training.steps])
      guard let state = try context.trained(training.plan, schedule, name: training.name) else {
        return nil
      }
      encoders.append(training.plan.encoders(state))
      done += training.steps
    }
    return encoders
  }
}
