import CTraining
import LinearAlgebra
import Matrices

/// The gradient of the loss, and the loss, summed over some samples.
struct BatchGradient: Sendable {
  /// dL/dW, d × n.
  var weights = SingleMatrix()
  /// dL/db.
  var bias = [Float]()
  /// Each feature's part of the loss.
  var losses = [Float]()

  /// The loss, summed in order and in double.
  var loss: Double { losses.reduce(0) { $0 + Double($1) } }

  /// Adds the sums over further samples.
  mutating func add(_ other: BatchGradient) {
    weights.withMutableElements { sum in
      other.weights.withElements { part in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          unsafe part.withUnsafeBufferPointer { part in
            guard let from = part.baseAddress, let to = sum.baseAddress else { return }
            unsafe training_add(to, from, part.count)
          }
        }
      }
    }
    unsafe training_add(&bias, other.bias, bias.count)
    unsafe training_add(&losses, other.losses, losses.count)
  }
}

/// The memory of a pass over a batch, used again and again.
struct BatchPass: Sendable {
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
    _ model: borrowing ModelParameters, costs: [Float], into gradient: inout BatchGradient
  ) throws(LinearAlgebraError) {
    try evaluate(model, costs: costs, into: &gradient)
    try hiddenGradient.setProduct(model.weights, .asIs, outputs, .asIs)
    try gradient.weights.setProduct(hidden, .asIs, outputs, .transposed)
    try gradient.weights.setProduct(hiddenGradient, .asIs, samples, .transposed, .adding)
  }

  /// Computes the loss alone; of the gradient, that with respect to b.
  ///
  /// - Complexity: 4 n d flops a sample.
  mutating func evaluate(
    _ model: borrowing ModelParameters, costs: [Float], into gradient: inout BatchGradient
  ) throws(LinearAlgebraError) {
    try hidden.setProduct(model.weights, .asIs, samples, .asIs)
    try outputs.setProduct(model.weights, .transposed, hidden, .asIs)
    let (n, columns) = (samples.rows, samples.columns)
    gradient.bias = Array(repeating: 0, count: n)
    gradient.losses = gradient.bias
    let bias = model.bias
    samples.withElements { samples in
      outputs.withMutableElements { outputs in
        unsafe samples.withUnsafeBufferPointer { samples in
          unsafe outputs.withUnsafeMutableBufferPointer { outputs in
            guard let x = samples.baseAddress, let y = outputs.baseAddress else { return }
            unsafe training_residual(
              y, x, bias, costs, &gradient.bias, &gradient.losses, n, columns)
          }
        }
      }
    }
  }
}
