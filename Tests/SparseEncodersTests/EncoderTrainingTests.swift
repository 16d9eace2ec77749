import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import TestSupport
import Testing
import Training

@Suite struct EncoderTrainingTests {
  private func plan(_ tasks: [EncoderTask]) -> EncoderPlan {
    EncoderPlan(form: .perceptron(hidden: 60), atoms: 40, tasks: tasks)
  }

  private func tasks() throws -> [EncoderTask] {
    try (0..<2).map { seed in
      let data = try sparseData(
        atoms: 40, dimension: 20, sparsity: 3, samples: 1100, seed: UInt64(seed))
      return EncoderTask(samples: SampleColumns(data.samples), goal: .nothing, seed: 7)
    }
  }

  /// The bits are the same if encoders or slices share the threads, with one thread, and if the steps are made in parts.
  @Test func bitsDependOnThePlanOnly() throws {
    let tasks = try tasks()
    var whole = try Trainer(plan(tasks))
    try whole.advance(to: 12)
    var parts = try Trainer(plan(tasks))
    try parts.advance(to: 5)
    try parts.advance(to: 12)
    var alone = try Trainer(plan([tasks[0]]))
    try alone.advance(to: 12)
    let first = numbers(whole.state.instances[0].parameters)
    #expect(plan(tasks).lessons[0].slices.count > 1)
    #expect(first == numbers(parts.state.instances[0].parameters))
    #expect(first == numbers(alone.state.instances[0].parameters))
    #expect(first != numbers(whole.state.instances[1].parameters))
    // Within a task all slices run on one thread.
    let single = try Workers.map([tasks[0], tasks[0]]) { task in
      var trainer = try Trainer(plan([task]))
      try trainer.advance(to: 12)
      return numbers(trainer.state.instances[0].parameters)
    }
    #expect(single == [first, first])
  }

  @Test func atomsKeepLengthOne() throws {
    let plan = plan(try tasks())
    var trainer = try Trainer(plan)
    try trainer.advance(to: 20)
    for model in trainer.state.instances {
      let atoms = model.parameters.matrix(model.parameters.layout.count - 1)
      for j in 0..<40 { #expect(abs(squaredNorm(atoms.column(j)) - 1) < 1e-6) }
    }
    let encoder = plan.encoders(trainer.state)[0]
    #expect(encoder.decoder?.count == 40 && encoder.decoder?.dimension == 20)
  }

  /// For one atom in one dimension the best code is w y with w = 1 − (λ/2) Σ y / Σ y².
  @Test func oneAtomReachesTheMinimumInClosedForm() throws {
    let data = try SparseDataOfOne(samples: 50, seed: 2)
    // The seed of a positive first weight: a negative one would never be active.
    let task = EncoderTask(
      samples: SampleColumns(data.samples),
      goal: .dictionary(SampleColumns(Matrix(rows: 1, columns: 1, repeating: 1))), seed: 1)
    let plan = EncoderPlan(
      atoms: 1, penalty: 0.4, optimizer: .adam(rate: 0.01), tasks: [task])
    let encoder = try plan.trained(steps: 1500)[0]
    let (sum, squares) = data.samples.elements.reduce((0.0, 0.0)) {
      ($0.0 + $1, $0.1 + $1 * $1)
    }
    let one = Matrix(rows: 1, columns: 1, repeating: 1)
    let weight = try encoder.codes(of: one)[0, 0]
    #expect(abs(weight - (1 - 0.2 * sum / squares)) < 1e-4)
    // The lasso without a shared w has the same λ for each sample: λ M / (2 N).
    #expect(plan.lassoPenalty == 0.2)
  }

  /// With orthogonal atoms the true codes are linear in the samples: the encoder can learn them, from a seed without dead units.
  @Test(arguments: [EncoderForm.linear, .perceptron(hidden: 24)])
  func orthogonalAtomsAreReadFromKnownCodes(form: EncoderForm) throws {
    var generator = SeededGenerator(seed: 5)
    let rotation = try Matrix.randomOrthonormal(rows: 6, columns: 6, using: &generator)
    let atoms = AtomDictionary.directions(of: rotation).dictionary
    let data = try SparseData(atoms, sparsity: 2, samples: 300, using: &generator)
    let goal = EncoderGoal.codes(SampleColumns(data.codes))
    let task = EncoderTask(samples: SampleColumns(data.samples), goal: goal, seed: 4)
    let plan = EncoderPlan(form: form, atoms: 6, optimizer: .adam(rate: 0.01), tasks: [task])
    let encoder = try plan.trained(steps: 800)[0]
    #expect(encoder.decoder == nil)
    let codes = try encoder.codes(of: data.samples)
    #expect(try Recovery(ofCodes: codes, truth: data.codes).mean > 0.97)
  }

  /// The encoder computes what the reference does.
  @Test func codesAreThoseOfTheReference() throws {
    let task = try tasks()[0]
    let plan = EncoderPlan(
      form: .perceptron(hidden: 9), selection: .largest(4), bias: .learnt, atoms: 12,
      tasks: [task])
    var trainer = try Trainer(plan)
    try trainer.advance(to: 3)
    let parameters = trainer.state.instances[0].parameters
    let samples = doubles(task.samples)
    let codes = try plan.encoders(trainer.state)[0].codes(of: samples)
    let arrays = parameters.layout.indices.map { parameters.matrix($0) }
    let reference = EncoderReference(plan: plan, task: task)
    for sample in [0, 17, 1024, 1099] {
      let expected = reference.codes(arrays, Array(samples.column(sample)))
      #expect(zip(codes.column(sample), expected).allSatisfy { abs($0 - $1) < 1e-5 })
      #expect(codes.column(sample).count { $0 != 0 } <= 4)
    }
    #expect(
      try plan.encoders(trainer.state)[0].codes(of: Matrix(rows: 20, columns: 0)).columns == 0)
  }

  @Test func aStoppedTrainingContinues() throws {
    let plan = plan(try tasks())
    let folder = try ScratchFolder()
    let record = TrainingRecord(plan, CheckpointSchedule(steps: [0, 60]))
    var run = try TrainingRun(record, folder: folder.path("run"))
    #expect(try run.run(shouldStop: { true }) == .stopped(step: 50))
    var again = try TrainingRun(record, folder: folder.path("run"))
    #expect(try again.run() == .finished)
    var whole = try Trainer(plan)
    try whole.advance(to: 60)
    for (one, other) in zip(whole.state.instances, again.state.instances) {
      #expect(numbers(one.parameters) == numbers(other.parameters))
    }
  }

  /// The operations as published: 0.54, 1.9 and 13 million for 1,024 samples of (N, M) = (16, 8).
  @Test(arguments: [
    (EncoderForm.linear, 540_672.0), (.perceptron(hidden: 32), 1_884_160),
    (.perceptron(hidden: 256), 13_123_584),
  ])
  func operationsAreCountedAsPublished(form: EncoderForm, expected: Double) throws {
    let data = try sparseData(atoms: 16, dimension: 8, sparsity: 3, samples: 5, seed: 1)
    let task = EncoderTask(samples: SampleColumns(data.samples), goal: .nothing)
    let plan = EncoderPlan(form: form, atoms: 16, tasks: [task])
    let flops = try plan.trained(steps: 0)[0].flops
    #expect(flops.encoding(samples: 1024) == expected)
    if form == .linear {
      // 10 M N + 5 N, and 3 M N for the dictionary, for 5 samples.
      #expect(flops.training(steps: 2) == Double(2 * 5 * (13 * 8 * 16 + 5 * 16)))
    }
  }
}

/// Half-normal samples of one dimension.
private struct SparseDataOfOne {
  let samples: Matrix

  init(samples count: Int, seed: UInt64) throws {
    let one = AtomDictionary.directions(of: Matrix(rows: 1, columns: 1, repeating: 1)).dictionary
    var generator = SeededGenerator(seed: seed)
    samples = try SparseData(one, sparsity: 1, samples: count, using: &generator).samples
  }
}
