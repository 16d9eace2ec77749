import CTraining
import LinearAlgebra

extension SingleMatrix {
  /// Turns y, the outputs of a layer before its bias and ReLU, into the gradient of
  ///
  ///     loss = Σ_samples Σ_i c_i (ReLU(y_i + b_i) − x_i)²
  ///
  /// with respect to y, n × samples.
  ///
  /// - Parameters:
  ///   - targets: x, n × samples.
  ///   - bias: b, 1 × n.
  ///   - costs: c, n numbers.
  ///   - biasGradient: becomes the gradient with respect to b, 1 × n.
  ///   - lossTerms: becomes the loss of each row, n numbers.
  package mutating func becomeRectifiedErrorGradient(
    targets: SingleMatrix, bias: SingleMatrix, costs: [Float], biasGradient: inout SingleMatrix,
    lossTerms: inout [Float]
  ) {
    let (n, samples) = (rows, columns)
    precondition(
      targets.rows == n && targets.columns == samples && bias.rows == 1 && bias.columns == n
        && costs.count == n, "outputs, targets, biases and costs have the same features")
    lossTerms = Array(repeating: 0, count: n)
    biasGradient.reshape(rows: 1, columns: n)
    unsafe biasGradient.withMutablePointer { slopes in
      unsafe slopes.update(repeating: 0, count: n)
      unsafe withMutablePointer { outputs in
        unsafe targets.withPointer { targets in
          unsafe bias.withPointer { bias in
            unsafe training_residual(
              outputs, targets, bias, costs, slopes, &lossTerms, n, samples)
          }
        }
      }
    }
  }
}
