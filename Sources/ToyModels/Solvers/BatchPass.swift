import LinearAlgebra
import Training

/// The memory of a pass over a batch, used again and again.
package struct BatchPass: Sendable {
  /// x, n × samples.
  var samples = SingleMatrix()
  /// W x, d × samples.
  private var hidden = SingleMatrix()
  /// Wᵀ h, and then the gradient with respect to it, n × samples.
  private var outputs = SingleMatrix()
  /// The gradient with respect to h.
  private var hiddenGradient = SingleMatrix()

  init() {}

  /// Computes the loss Σ c_i (ReLU(Wᵀ W x + b)_i − x_i)² of the samples at hand, and its gradient.
  ///
  /// - Parameters:
  ///   - model: W and b.
  ///   - costs: c, one a feature.
  ///   - gradient: takes the sums over the samples.
  /// - Complexity: 10 n d flops a sample.
  mutating func differentiate(
    _ model: ParameterSet, costs: [Float], into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    try evaluate(model, costs: costs, into: &gradient)
    let index = ToyModel.weightIndex
    try hiddenGradient.setProduct(model.values[index], .asIs, outputs, .asIs)
    try gradient.arrays[index].setProduct(hidden, .asIs, outputs, .transposed)
    try gradient.arrays[index].setProduct(hiddenGradient, .asIs, samples, .transposed, .adding)
  }

  /// Computes the loss alone; of the gradient, that with respect to b.
  ///
  /// - Complexity: 4 n d flops a sample.
  mutating func evaluate(
    _ model: ParameterSet, costs: [Float], into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    let weights = model.values[ToyModel.weightIndex]
    try hidden.setProduct(weights, .asIs, samples, .asIs)
    try outputs.setProduct(weights, .transposed, hidden, .asIs)
    outputs.becomeRectifiedErrorGradient(
      targets: samples, bias: model.values[ToyModel.biasIndex], costs: costs,
      biasGradient: &gradient.arrays[ToyModel.biasIndex], lossTerms: &gradient.lossTerms)
  }
}
