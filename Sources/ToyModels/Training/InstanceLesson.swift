import LinearAlgebra

/// One instance's part of a plan: its data, its loss, and how a step is made.
struct InstanceLesson: Sendable {
  private let plan: TrainingPlan
  private let instance: Int
  private let source: FeatureSource
  /// I_i / (batch n): the loss is a mean over samples and features.
  private let costs: [Float]
  private let slices: [Range<Int>]

  init(_ plan: TrainingPlan, instance: Int) {
    self.plan = plan
    self.instance = instance
    source = FeatureSource(plan, instance: instance)
    costs = Self.costs(plan, instance, samples: plan.batch)
    slices = Self.slices(ofSamples: plan.batch, features: plan.features)
  }

  private static func costs(_ plan: TrainingPlan, _ instance: Int, samples: Int) -> [Float] {
    plan.instances[instance].importances(of: plan.features).map {
      Float($0 / Double(samples * plan.features))
    }
  }

  /// The samples that are done at a time: what lies in a processor's own cache, but enough for fast products, and few
  /// slices, for each has a gradient.
  private static func slices(ofSamples count: Int, features: Int) -> [Range<Int>] {
    let wanted = max(2 * FeatureSource.grain, (1 << 17) / features, (count + 15) / 16)
    let width = (wanted + FeatureSource.grain - 1) / FeatureSource.grain * FeatureSource.grain
    return stride(from: 0, to: count, by: width).map { $0..<min($0 + width, count) }
  }

  /// Makes the step after `step` steps.
  ///
  /// - Throws: `TrainingError.diverged`.
  func advance(_ state: inout InstanceState, step: Int, _ memory: SliceMemory) throws {
    try differentiate(state.parameters, step: step, memory)
    try memory.withSum { gradient in
      guard gradient.loss.isFinite else {
        throw TrainingError.diverged(instance: instance, step: step)
      }
      state.follow(gradient, plan.optimizer.constants(step: step + 1))
    }
  }

  /// Leaves the gradients of all slices in the memory.
  private func differentiate(
    _ parameters: ModelParameters, step: Int, _ memory: SliceMemory
  ) throws {
    try memory.forEachSlice { slice, pass, gradient in
      source.draw(slices[slice], step: step, into: &pass.samples)
      try pass.differentiate(parameters, costs: costs, into: &gradient)
    }
  }

  /// The memory that the steps of an instance need, one after the other.
  func memory() -> SliceMemory { SliceMemory(slices: slices.count) }

  func evaluationLoss(_ state: InstanceState, samples: Int) throws -> Double {
    var pass = BatchPass()
    var gradient = BatchGradient()
    let costs = Self.costs(plan, instance, samples: samples)
    let evaluation = source.forEvaluation
    return try Self.slices(ofSamples: samples, features: plan.features).reduce(0.0) { sum, slice in
      evaluation.draw(slice, step: 0, into: &pass.samples)
      try pass.evaluate(state.parameters, costs: costs, into: &gradient)
      return sum + gradient.loss
    }
  }
}
