import Glibc
import LinearAlgebra
import Training

/// The memory and the work of a pass over pairs: logits, loss, gradient.
package struct GroupPass: Sendable {
  /// W E and W E′, h × n.
  private var left = SingleMatrix()
  private var right = SingleMatrix()
  /// ReLU(W E_x + W E′_y), h × pairs.
  private var hidden = SingleMatrix()
  /// Oᵀ hidden, n × pairs; then the gradient of the loss with respect to it.
  private var outputs = SingleMatrix()
  /// The gradient with respect to the hidden units, h × pairs, and summed over the pairs of each element, h × n.
  private var hiddenGradient = SingleMatrix()
  private var leftGradient = SingleMatrix()
  private var rightGradient = SingleMatrix()

  /// The logits of pairs, n × pairs.
  mutating func logits(
    _ parameters: ParameterSet, _ pairs: ArraySlice<GroupPair>
  ) throws -> SingleMatrix {
    try forward(parameters, pairs)
    return outputs
  }

  private mutating func forward(
    _ parameters: ParameterSet, _ pairs: ArraySlice<GroupPair>
  ) throws {
    let values = parameters.values
    try left.setProduct(values[2], .asIs, values[0], .asIs)
    try right.setProduct(values[2], .asIs, values[1], .asIs)
    let h = left.rows
    hidden.reshape(rows: h, columns: pairs.count)
    hidden.withMutableElements { target in
      left.withElements { left in
        right.withElements { right in
          for (sample, pair) in pairs.enumerated() {
            for unit in 0..<h {
              target[sample * h + unit] = max(
                0, left[pair.left * h + unit] + right[pair.right * h + unit])
            }
          }
        }
      }
    }
    try outputs.setProduct(values[3], .transposed, hidden, .asIs)
  }

  /// The sum of the cross-entropies of pairs, each times a weight, and its gradient.
  mutating func differentiate(
    _ parameters: ParameterSet, _ pairs: ArraySlice<GroupPair>, weight: Float,
    into gradient: inout ModelGradient
  ) throws {
    try forward(parameters, pairs)
    gradient.lossTerms = [becomeGradient(pairs, weight: weight)]
    let values = parameters.values
    try gradient.arrays[3].setProduct(hidden, .asIs, outputs, .transposed)
    try hiddenGradient.setProduct(values[3], .asIs, outputs, .asIs)
    sumOverPairs(pairs, elements: left.columns)
    try gradient.arrays[0].setProduct(values[2], .transposed, leftGradient, .asIs)
    try gradient.arrays[1].setProduct(values[2], .transposed, rightGradient, .asIs)
    try gradient.arrays[2].setProduct(leftGradient, .asIs, values[0], .transposed)
    try gradient.arrays[2].setProduct(rightGradient, .asIs, values[1], .transposed, .adding)
  }

  /// Turns logits into the gradient of the loss with respect to them, and returns the loss.
  private mutating func becomeGradient(_ pairs: ArraySlice<GroupPair>, weight: Float) -> Float {
    let n = outputs.rows
    var loss: Float = 0
    outputs.withMutableElements { logits in
      for (sample, pair) in pairs.enumerated() {
        let start = sample * n
        var largest = -Float.infinity
        for place in start..<start + n { largest = max(largest, logits[place]) }
        var sum: Float = 0
        let right = logits[start + pair.product] - largest
        for place in start..<start + n {
          logits[place] = expf(logits[place] - largest)
          sum += logits[place]
        }
        loss += weight * (logf(sum) - right)
        for place in start..<start + n { logits[place] *= weight / sum }
        logits[start + pair.product] -= weight
      }
    }
    return loss
  }

  /// Adds the gradients of the active hidden units of all pairs with the same element.
  private mutating func sumOverPairs(_ pairs: ArraySlice<GroupPair>, elements n: Int) {
    let h = hidden.rows
    leftGradient.reshape(rows: h, columns: n)
    rightGradient.reshape(rows: h, columns: n)
    leftGradient.withMutableElements { for place in $0.indices { $0[place] = 0 } }
    rightGradient.withMutableElements { for place in $0.indices { $0[place] = 0 } }
    hidden.withElements { hidden in
      hiddenGradient.withElements { slopes in
        leftGradient.withMutableElements { left in
          rightGradient.withMutableElements { right in
            for (sample, pair) in pairs.enumerated() {
              for unit in 0..<h where hidden[sample * h + unit] > 0 {
                let slope = slopes[sample * h + unit]
                left[pair.left * h + unit] += slope
                right[pair.right * h + unit] += slope
              }
            }
          }
        }
      }
    }
  }
}
