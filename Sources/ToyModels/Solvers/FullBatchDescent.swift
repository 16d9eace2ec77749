import LinearAlgebra
import Training

/// Plain gradient descent on one fixed batch, with a learning rate for W and another for b. It shows whether a model can be
/// trained at these rates.
package struct FullBatchDescent: Sendable {
  private let start: ParameterSet
  private let samples: SingleMatrix
  private let costs: [Float]

  /// Prepares descents of the first model of a plan. All start from the same weights and use the same batch.
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
  ///   - biasRate: the learning rate of b.
  ///   - steps: the number of steps. The descent ends earlier if the loss is not finite.
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
