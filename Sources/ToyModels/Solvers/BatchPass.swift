import LinearAlgebra
import Training

/// A pass over the samples of a slice, forward and backward. Its memory is used again by the next pass.
package struct BatchPass: Sendable {
  /// x, n × samples.
  var samples = SingleMatrix()
  /// W x, d × samples.
  private var hidden = SingleMatrix()
  /// Wᵀ h, then the gradient with respect to it, n × samples.
  private var outputs = SingleMatrix()
  /// The gradient with respect to h, d × samples.
  private var hiddenGradient = SingleMatrix()

  init() {}

  /// Computes the loss Σ c_i (ReLU(Wᵀ W x + b)_i − x_i)² of the samples, and its gradient.
  ///
  /// - Parameters:
  ///   - model: W and b.
  ///   - costs: c, one number for each feature.
  ///   - gradient: the result, summed over the samples.
  /// - Complexity: 10 n d flops for each sample.
  mutating func differentiate(
    _ model: ParameterSet, costs: [Float], into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    try evaluate(model, costs: costs, into: &gradient)
    let index = ToyModel.weightIndex
    try hiddenGradient.setProduct(model.values[index], .asIs, outputs, .asIs)
    try gradient.arrays[index].setProduct(hidden, .asIs, outputs, .transposed)
    try gradient.arrays[index].setProduct(hiddenGradient, .asIs, samples, .transposed, .adding)
  }

  /// Computes the loss, and of the gradient the part with respect to b only.
  ///
  /// - Complexity: 4 n d flops for each sample.
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
