import Foundation
import LinearAlgebra
import Matrices
import Testing

@testable import ToyModels
@testable import Training

@Suite struct ToyModelTrainingTests {
  static func plan(_ n: Int, _ d: Int, instances: Int = 1, sparsity: Double = 0.5) -> ToyModelPlan {
    ToyModelPlan(
      features: n, dimension: d,
      instances: Array(
        repeating: FeatureStatistics(sparsity: .uniform(sparsity), importance: .geometric(0.9)),
        count: instances), batch: 300, initialBias: -0.1, seed: 5)
  }

  /// The gradient on a batch, against differences of the loss in double precision.
  @Test func gradientIsTheLimitOfDifferences() throws {
    let (n, d, samples) = (6, 3, 64)
    let model = OneActiveLossTests.randomModel(n, d, seed: 4)
    let plan = Self.plan(n, d)
    var pass = BatchPass()
    var gradient = ModelGradient(shapesOf: ToyModel.layout(features: n, dimension: d))
    plan.source(instance: 0).draw(0..<samples, step: 0, into: &pass.samples)
    let costs = (0..<n).map { Float(pow(0.9, $0)) }
    try pass.differentiate(model.parameters, costs: costs, into: &gradient)
    let x = pass.samples
    func loss(_ model: ToyModel) -> Double {
      var sum = 0.0
      for sample in 0..<samples {
        let hidden = (0..<d).map { k in
          (0..<n).reduce(0.0) { $0 + model.weights[k, $1] * Double(x[$1, sample]) }
        }
        for i in 0..<n {
          let output = (0..<d).reduce(model.bias[i]) { $0 + model.weights[$1, i] * hidden[$1] }
          let error = max(0, output) - Double(x[i, sample])
          sum += pow(0.9, i) * error * error
        }
      }
      return sum
    }
    #expect(abs(gradient.loss - loss(model)) < 1e-4 * loss(model))
    let step = 1e-6
    for j in 0..<n {
      var (above, below) = (model, model)
      above.bias[j] += step
      below.bias[j] -= step
      let slope = (loss(above) - loss(below)) / (2 * step)
      #expect(
        abs(Double(gradient.arrays[ToyModel.biasIndex][0, j]) - slope) < 1e-3 * max(1, abs(slope)))
      for i in 0..<d {
        (above, below) = (model, model)
        above.weights[i, j] += step
        below.weights[i, j] -= step
        let slope = (loss(above) - loss(below)) / (2 * step)
        #expect(
          abs(Double(gradient.arrays[ToyModel.weightIndex][i, j]) - slope) < 1e-3
            * max(1, abs(slope)))
      }
    }
  }

  private func pow(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * base }
  }

  /// The bits are the same if models or slices share the threads, and if the steps are made at once or in parts.
  @Test func bitsDependOnThePlanOnly() throws {
    let plan = Self.plan(600, 8, instances: 3)
    var whole = try Trainer(plan)
    try whole.advance(to: 12)
    var parts = try Trainer(plan)
    try parts.advance(to: 5)
    var resumed = try Trainer(plan, resuming: parts.state)
    try resumed.advance(to: 12)
    // With one model the threads share its slices.
    var single = plan
    single.instances = [plan.instances[0]]
    var alone = try Trainer(single)
    try alone.advance(to: 12)
    func models(_ trainer: Trainer<ToyModelLesson>) -> [ToyModel] {
      trainer.state.instances.map { ToyModel($0.parameters) }
    }
    #expect(models(whole) == models(resumed))
    #expect(models(whole)[0] == models(alone)[0])
    #expect(models(whole)[0] != models(whole)[1])
  }

  @Test func trainingLowersTheLoss() throws {
    var trainer = try Trainer(Self.plan(5, 2, instances: 2, sparsity: 0.9))
    let before = try trainer.evaluationLosses()
    try trainer.advance(to: 1500)
    let after = try trainer.evaluationLosses()
    for (before, after) in zip(before, after) { #expect(after < 0.6 * before) }
  }

  /// The first step of Adam moves each weight by the learning rate.
  @Test func theFirstStepIsAsLongAsTheRate() throws {
    let plan = Self.plan(4, 2, sparsity: 0)
    var trainer = try Trainer(plan)
    let before = ToyModel(trainer.state.instances[0].parameters)
    try trainer.advance(to: 1)
    let after = ToyModel(trainer.state.instances[0].parameters)
    for (old, new) in zip(before.weights.elements, after.weights.elements) {
      #expect(abs(abs(new - old) - 1e-3) < 1e-5)
    }
  }

  @Test func weightDecayShrinksEachWeight() throws {
    var plan = Self.plan(4, 2, sparsity: 0)
    var plain = try Trainer(plan)
    plan.optimizer = .adamW(rate: 1e-3, weightDecay: 10)
    var decayed = try Trainer(plan)
    let start = ToyModel(plain.state.instances[0].parameters).weights.elements
    try plain.advance(to: 1)
    try decayed.advance(to: 1)
    let ends = zip(
      ToyModel(plain.state.instances[0].parameters).weights.elements,
      ToyModel(decayed.state.instances[0].parameters).weights.elements)
    for (start, end) in zip(start, ends) {
      #expect(abs((end.0 - end.1) - 0.01 * start) < 1e-6)
    }
  }

  @Test func aLossThatIsNotFiniteIsAnError() throws {
    var plan = Self.plan(4, 2, sparsity: 0)
    plan.optimizer = .adam(rate: 1e30)
    var trainer = try Trainer(plan)
    #expect(throws: TrainingError.self) { try trainer.advance(to: 50) }
    #expect(trainer.state.step == 0)
  }

  /// A NaN must not count as an inactive unit.
  @Test(arguments: [1e7, 1e300])
  func parametersThatAreNotFiniteAreAnError(rate: Double) throws {
    var plan = Self.plan(5, 2)
    plan.optimizer = .adam(rate: rate)
    var trainer = try Trainer(plan)
    #expect(throws: TrainingError.self) {
      for step in 1...100 { try trainer.advance(to: step) }
    }
    for instance in trainer.state.instances {
      let lost = ToyModel(instance.parameters).weights.elements.filter { !$0.isFinite }
      #expect(lost.isEmpty)
    }
  }

  @Test func aStateOfAnotherPlanIsRefused() throws {
    let state = try Trainer(Self.plan(6, 2)).state
    for plan in [Self.plan(5, 2), Self.plan(6, 3), Self.plan(6, 2, instances: 2)] {
      #expect(throws: TrainingError.self) { try Trainer(plan, resuming: state) }
    }
    var early = state
    early.step = -1
    #expect(throws: TrainingError.self) { try Trainer(Self.plan(6, 2), resuming: early) }
  }

  /// Compares with ten steps in double precision from the same samples.
  @Test(arguments: [Adam.adam(), .adamW(rate: 5e-3, weightDecay: 0.1)])
  func stepsFollowAdam(optimizer: Adam) throws {
    var plan = Self.plan(6, 3)
    plan.optimizer = optimizer
    plan.batch = 64
    var trainer = try Trainer(plan)
    var model = ToyModel(trainer.state.instances[0].parameters)
    let count = model.weights.elements.count
    var (first, second) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    let costs = plan.instances[0].importances(of: 6).map { Float($0 / (64 * 6)) }
    var (pass, gradient) = (
      BatchPass(), ModelGradient(shapesOf: ToyModel.layout(features: 6, dimension: 3))
    )
    for step in 0..<10 {
      // The gradient is computed as the trainer does; another test checks it. Only W is compared; b is the trainer's.
      model.bias = ToyModel(trainer.state.instances[0].parameters).bias
      plan.source(instance: 0).draw(0..<64, step: step, into: &pass.samples)
      try pass.differentiate(model.parameters, costs: costs, into: &gradient)
      let slopes = gradient.arrays[ToyModel.weightIndex].withElements { span in
        span.indices.map { Double(span[$0]) }
      }
      let t = Double(step + 1)
      let next = (0..<count).map { i in
        first[i] = 0.9 * first[i] + 0.1 * slopes[i]
        second[i] = 0.999 * second[i] + 0.001 * slopes[i] * slopes[i]
        let mean = first[i] / (1 - Foundation.pow(0.9, t))
        let root = (second[i] / (1 - Foundation.pow(0.999, t))).squareRoot()
        return model.weights.elements[i] * (1 - optimizer.rate * optimizer.weightDecay)
          - optimizer.rate * mean / (root + 1e-8)
      }
      model.weights = Matrix(rows: 3, columns: 6, elements: next)
      try trainer.advance(to: step + 1)
      let found = ToyModel(trainer.state.instances[0].parameters).weights.elements
      for (expected, found) in zip(next, found) { #expect(abs(expected - found) < 2e-6) }
    }
  }

  @Test(arguments: [
    (0, 1, 0.5, 1, "features: expected 1 to 65536, found 0"),
    (5, 0, 0.5, 1, "dimension: expected 1 to 65536, found 0"),
    (5, 2, 1.0, 1, "sparsity of feature 0: expected at least 0 and at most 0.999999, found 1.0"),
    (5, 2, -0.5, 1, "sparsity of feature 0: expected at least 0 and at most 0.999999, found -0.5"),
    (
      5, 2, Double.nan, 1,
      "sparsity of feature 0: expected at least 0 and at most 0.999999, found nan"
    ),
    (5, 2, 0.5, 0, "batch: expected 1 to 1048576, found 0"),
  ])
  func invalidPlansAreRefused(n: Int, d: Int, sparsity: Double, batch: Int, text: String) {
    let plan = ToyModelPlan(
      features: n, dimension: d, instances: [FeatureStatistics(sparsity: .uniform(sparsity))],
      batch: batch)
    #expect(throws: TrainingError.invalid(text)) { try plan.requireValid() }
  }
}
