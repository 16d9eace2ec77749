import LinearAlgebra
import Training

/// Gradient descent on one batch that stays, with a learning rate for W and another for b: is the model trainable there?
package struct FullBatchDescent: Sendable {
  private let start: ParameterSet
  private let samples: SingleMatrix
  private let costs: [Float]

  /// Descents of the first instance of a plan, all from the same weights and on the same batch.
  ///
  /// - Throws: `TrainingError.invalid`.
  package init(_ plan: ToyModelPlan) throws {
    try plan.requireValid()
    start = plan.initialModel(instance: 0).parameters
    var samples = SingleMatrix()
    plan.source(instance: 0).draw(0..<plan.batch, step: 0, into: &samples)
    self.samples = samples
    costs = plan.costs(instance: 0, samples: plan.batch)
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
    var gradient = ModelGradient(shapesOf: start.layout)
    var losses = [Double]()
    for _ in 0..<steps {
      try pass.differentiate(parameters, costs: costs, into: &gradient)
      guard gradient.loss.isFinite else { break }
      losses.append(gradient.loss)
      parameters.descend(along: gradient, rates: [weightRate, biasRate])
    }
    return losses
  }
}
