import CTraining
import LinearAlgebra

extension InstanceState {
  /// Takes one step of Adam along a gradient.
  mutating func follow(_ gradient: borrowing BatchGradient, _ adam: TrainingAdam) {
    unsafe training_adam(
      &parameters.bias, &firstMoments.bias, &secondMoments.bias, gradient.bias,
      gradient.bias.count, adam)
    parameters.weights.withMutableElements { weights in
      firstMoments.weights.withMutableElements { first in
        secondMoments.weights.withMutableElements { second in
          gradient.weights.withElements { gradient in
            unsafe weights.withUnsafeMutableBufferPointer { weights in
              unsafe first.withUnsafeMutableBufferPointer { first in
                unsafe second.withUnsafeMutableBufferPointer { second in
                  unsafe gradient.withUnsafeBufferPointer { gradient in
                    guard let weights = weights.baseAddress, let first = first.baseAddress,
                      let second = second.baseAddress, let slope = gradient.baseAddress
                    else { return }
                    unsafe training_adam(weights, first, second, slope, gradient.count, adam)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
