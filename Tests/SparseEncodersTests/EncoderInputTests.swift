import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import Testing
import Training

/// Settings and samples that are refused, and those that are only unusual.
@Suite struct EncoderInputTests {
  private func plan(_ samples: Matrix, _ goal: EncoderGoal = .nothing, atoms: Int = 3)
    -> EncoderPlan
  {
    EncoderPlan(
      atoms: atoms, tasks: [EncoderTask(samples: SampleColumns(samples), goal: goal)])
  }

  private func refusal(_ plan: EncoderPlan) -> String? {
    do {
      try plan.requireValid()
      return nil
    } catch { return "\(error)" }
  }

  @Test func settingsOutOfRangeAreRefused() {
    let samples = Matrix.identity(2)
    var found = plan(samples)
    found.atoms = 0
    #expect(refusal(found) == "atoms: expected 1 to 65536, found 0")
    found = plan(samples)
    found.form = .perceptron(hidden: 0)
    #expect(refusal(found) == "hidden units: expected 1 to 65536, found 0")
    found = plan(samples)
    found.selection = .largest(4)
    #expect(refusal(found) == "codes of a sample: expected 1 to 3, found 4")
    for penalty in [-1, Double.nan, 1e300] {
      found = plan(samples)
      found.penalty = penalty
      #expect(refusal(found) == "penalty: expected a number of at least 0, found \(penalty)")
    }
    found = plan(samples)
    found.tasks = []
    #expect(refusal(found) == "encoders: expected 1 to 4096, found 0")
    found = plan(samples, atoms: 1 << 16)
    found.form = .perceptron(hidden: 1 << 16)
    #expect(refusal(found)?.hasPrefix("weights of all encoders: expected at most") == true)
  }

  @Test func samplesThatDoNotFitAreRefused() {
    #expect(
      refusal(plan(Matrix(rows: 2, columns: 0)))
        == "samples of encoder 0: expected 1 to 16777216, found 0")
    #expect(
      refusal(plan(Matrix(rows: 0, columns: 5))) == "dimensions: expected 1 to 65536, found 0")
    // Larger than singles can be.
    #expect(
      refusal(plan(Matrix(rows: 2, columns: 2, elements: [1, 1e300, .nan, 0])))
        == "samples of encoder 0: expected 2 × 2 finite numbers, found 2 finite ones in rows of 2")
    let samples = Matrix.identity(2)
    #expect(
      refusal(plan(samples, .codes(SampleColumns(Matrix(rows: 3, columns: 1)))))
        == "codes of encoder 0: expected 3 × 2 finite numbers, found 3 finite ones in rows of 3")
    #expect(
      refusal(plan(samples, .dictionary(SampleColumns(Matrix(rows: 3, columns: 3)))))
        == "dictionary of encoder 0: expected 2 × 3 finite numbers, found 9 finite ones in rows of 3"
    )
    var two = plan(samples)
    two.tasks.append(EncoderTask(samples: SampleColumns(.identity(3)), goal: .nothing))
    #expect(refusal(two)?.hasPrefix("samples of encoder 1: expected 2 × 3") == true)
  }

  /// Samples that are all 0 or all equal, and a single one, train without a loss that is not finite.
  @Test(
    arguments: GoalKind.allCases,
    [
      Matrix(rows: 2, columns: 4), Matrix(rows: 2, columns: 4, repeating: 3),
      .init(rows: 2, columns: 1, repeating: 1),
    ])
  func constantSamplesTrain(kind: GoalKind, samples: Matrix) throws {
    var generator = SeededGenerator(seed: 1)
    let atoms = AtomDictionary.random(dimension: 2, count: 3, using: &generator)
    let goal: EncoderGoal =
      switch kind {
      case .codes: .codes(SampleColumns(Matrix(rows: 3, columns: samples.columns)))
      case .dictionary: .dictionary(SampleColumns(atoms.atoms))
      case .nothing: .nothing
      }
    for selection in [CodeSelection.positive, .largest(1)] {
      var plan = plan(samples, goal)
      plan.selection = selection
      let codes = try plan.trained(steps: 20)[0].codes(of: samples)
      #expect(codes.elements.allSatisfy { $0.isFinite && $0 >= 0 })
    }
  }

  @Test func hugeSamplesDivergeWithAnError() {
    let samples = Matrix(rows: 2, columns: 2, repeating: 1e38)
    #expect(throws: TrainingError.self) { try plan(samples).trained(steps: 3) }
  }

  /// Of equal codes the first are kept.
  @Test func equalCodesAreCutInOrder() throws {
    let samples = Matrix(rows: 1, columns: 1, repeating: 1)
    let task = EncoderTask(samples: SampleColumns(samples), goal: .nothing)
    let plan = EncoderPlan(selection: .largest(2), atoms: 5, tasks: [task])
    var trainer = try Trainer(plan)
    try trainer.advance(to: 0)
    var state = trainer.state
    for (j, value) in [Float(1), 2, 1, -3, 1].enumerated() {
      state.instances[0].parameters.values[0][0, j] = value
    }
    #expect(try plan.encoders(state)[0].codes(of: samples).elements == [1, 2, 0, 0, 0])
  }
}
