import TrainingDynamics

/// How the loss of students falls, without and with superposition, over the exponents of the teacher.
///
/// The question is that of Chen, Chen, Liu and Gore, "Superposition unifies power-law training dynamics", arXiv 2602.01045, whose architecture
/// is not public in full: what its abstract leaves open is varied here.
package struct DynamicsReproduced: Sendable {
  /// What is tried.
  package struct Options: Sendable {
    /// The trainings that are compared with the theory.
    package var plain = DynamicsSize(features: 1024, steps: 3000)
    /// N of the exact loss that is compared with N → ∞.
    package var manyFeatures = 100_000
    /// The trainings that are followed: N, with K = N / 4.
    package var followed = DynamicsSize(features: 512, steps: 1500)
    /// The trainings of the sweep.
    package var sweep = DynamicsSize(features: 256, steps: 1500)
    /// What is varied in the sweep.
    package var variants = StudentVariant.all
    /// The trainings with cross-entropy.
    package var softmax = SoftmaxSlope.Setting.all

    /// All of it.
    package init() {}

    fileprivate var trainings: Int {
      plain.teachers.count + followed.teachers.count + variants.count * sweep.teachers.count
        + softmax.count
    }
  }

  /// What was tried.
  package let options: Options
  /// The number of seeds of the sweep.
  package let seeds: Int
  /// Trainings without superposition beside the theory.
  package let plain: [PlainSlope]
  /// Trainings with superposition that are followed, one for each teacher.
  package let followed: [StudentDynamics]
  /// The sweep.
  package let sweep: [StudentExponents]
  /// Trainings with cross-entropy.
  package let softmax: [SoftmaxSlope]

  /// Trains all students.
  ///
  /// - Parameters:
  ///   - context: the seeds, progress, stopping, and the folder of the trainings that are followed.
  ///   - options: what is tried.
  /// - Returns: nil if the work was stopped.
  /// - Throws: the errors of training.
  package init?(_ context: ExperimentContext, _ options: Options = Options()) throws {
    do {
      var work = ExperimentWork(context, total: options.trainings)
      try self.init(options, &work, context)
    } catch is ExperimentWork.Stopped {
      return nil
    }
  }

  private init(
    _ options: Options, _ work: inout ExperimentWork, _ context: ExperimentContext
  ) throws {
    (self.options, seeds) = (options, context.seeds)
    plain = try options.plain.teachers.map {
      try work.begin("no superposition")
      return try PlainSlope($0, options.plain, features: options.manyFeatures, work)
    }
    followed = try options.followed.teachers.map { exponents in
      let name = "a = \(exponents.frequency), b = \(exponents.importance)"
      try work.begin(name)
      let plan = StudentVariant.usual.plan(
        features: options.followed.features, exponents, seeds: [context.seed])
      let run = DynamicsRun(plan, steps: options.followed.steps, checkpoints: 64)
      let folder =
        "\(context.folder)/dynamics-\(options.followed.features)-\(exponents.frequency)-\(exponents.importance)"
      guard
        case .finished(let dynamics) = try run.outcome(
          in: folder, shouldStop: context.shouldStop)
      else { throw ExperimentWork.Stopped() }
      return dynamics
    }
    sweep = try options.variants.map { try StudentExponents($0, options.sweep, &work) }
    softmax = try options.softmax.map { setting in
      try work.begin("cross-entropy")
      return try SoftmaxSlope(setting, work)
    }
  }
}
