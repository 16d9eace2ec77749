import CTraining
import LinearAlgebra

/// Gradient descent on one batch that stays, with a learning rate for W and another for b: is the model trainable there?
package struct FullBatchDescent: Sendable {
  private let plan: TrainingPlan
  private let start: ModelParameters
  private let samples: SingleMatrix
  private let costs: [Float]

  /// Descents of the first instance of a plan, all from the same weights and on the same batch.
  ///
  /// - Throws: `TrainingError.invalid`.
  package init(_ plan: TrainingPlan) throws {
    try plan.requireValid()
    self.plan = plan
    start = InstanceState(initialFor: plan, instance: 0).parameters
    var samples = SingleMatrix()
    FeatureSource(plan, instance: 0).draw(0..<plan.batch, step: 0, into: &samples)
    self.samples = samples
    costs = plan.instances[0].importances(of: plan.features).map {
      Float($0 / Double(plan.batch * plan.features))
    }
  }

  /// The loss before each step.
  ///
  /// - Parameters:
  ///   - weightRate: the learning rate of W.
  ///   - biasRate: that of b.
  ///   - steps: how many; fewer are made when the loss is no finite number any more.
  /// - Throws: `LinearAlgebraError`.
  package func losses(weightRate: Double, biasRate: Double, steps: Int) throws -> [Double] {
    var parameters = start
    var pass = BatchPass()
    pass.samples = samples
    var gradient = BatchGradient()
    var losses = [Double]()
    for _ in 0..<steps {
      try pass.differentiate(parameters, costs: costs, into: &gradient)
      guard gradient.loss.isFinite else { break }
      losses.append(gradient.loss)
      parameters.descend(along: gradient, weightRate: Float(weightRate), biasRate: Float(biasRate))
    }
    return losses
  }
}

extension ModelParameters {
  fileprivate mutating func descend(
    along gradient: borrowing BatchGradient, weightRate: Float, biasRate: Float
  ) {
    unsafe training_descend(&bias, gradient.bias, biasRate, bias.count)
    weights.withMutableElements { weights in
      gradient.weights.withElements { slopes in
        unsafe weights.withUnsafeMutableBufferPointer { weights in
          unsafe slopes.withUnsafeBufferPointer { slopes in
            guard let to = weights.baseAddress, let from = slopes.baseAddress else { return }
            unsafe training_descend(to, from, weightRate, slopes.count)
          }
        }
      }
    }
  }
}
