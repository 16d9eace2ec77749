import LinearAlgebra
import Matrices
import Training

/// One toy model of a plan in training.
package struct ToyModelLesson: Lesson {
  private let plan: ToyModelPlan
  private let instance: Int
  private let source: FeatureSource
  private let costs: [Float]
  /// W and b.
  package let layout: [ParameterArray]
  /// The samples of a step, cut into slices.
  package let slices: [Range<Int>]

  init(_ plan: ToyModelPlan, instance: Int) {
    self.plan = plan
    self.instance = instance
    source = plan.source(instance: instance)
    costs = plan.costs(instance: instance, samples: plan.batch)
    layout = ToyModel.layout(features: plan.features, dimension: plan.dimension)
    slices = source.slices(of: plan.batch)
  }

  /// The model before the first step.
  package func initialParameters() -> ParameterSet {
    plan.initialModel(instance: instance).parameters
  }

  /// Makes the memory for a first pass.
  package func makeWorkspace() -> BatchPass { BatchPass() }

  /// Draws samples and computes their loss and its gradient.
  package func differentiate(
    _ parameters: ParameterSet, samples: Range<Int>, step: Int, using pass: inout BatchPass,
    into gradient: inout ModelGradient
  ) throws {
    source.draw(samples, step: step, into: &pass.samples)
    try pass.differentiate(parameters, costs: costs, into: &gradient)
  }

  /// The optimizer of the plan, for both arrays and all steps.
  package func optimizer(of array: Int, step: Int) -> Optimizer { .adam(plan.optimizer) }

  /// The loss on samples that no step trains on.
  package func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double {
    var pass = BatchPass()
    var gradient = ModelGradient(shapesOf: layout)
    let costs = plan.costs(instance: instance, samples: samples)
    let evaluation = source.forEvaluation
    return try source.slices(of: samples).reduce(0.0) { sum, slice in
      evaluation.draw(slice, step: 0, into: &pass.samples)
      try pass.evaluate(parameters, costs: costs, into: &gradient)
      return sum + gradient.loss
    }
  }
}

extension ToyModelPlan {
  /// The data of one model.
  func source(instance: Int) -> FeatureSource {
    let statistics = instances[instance]
    return FeatureSource(
      densities: statistics.densities(of: features), pairing: statistics.pairing, seed: seed,
      stream: UInt32(instance))
  }

  /// I_i / (samples n), because the loss is a mean over samples and features.
  func costs(instance: Int, samples: Int) -> [Float] {
    instances[instance].importances(of: features).map { Float($0 / Double(samples * features)) }
  }

  /// One model before the first step: normal weights with variance 2 / (d + n), and equal biases.
  func initialModel(instance: Int) -> ToyModel {
    var generator = SeededGenerator(seed: seed, stream: [UInt64(instance)])
    let deviation = (2 / Double(dimension + features)).squareRoot()
    let elements = (0..<dimension * features).map { _ in deviation * generator.gaussian() }
    return ToyModel(
      weights: Matrix(rows: dimension, columns: features, elements: elements),
      bias: Array(repeating: initialBias, count: features))
  }
}
