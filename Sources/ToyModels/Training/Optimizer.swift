import CTraining
import Glibc

/// How parameters follow the gradient.
package struct Optimizer: Codable, Equatable, Sendable {
  /// The learning rate.
  package var rate: Double
  /// β₁ and β₂, the decays of the gradient's first and second moments.
  package var decays: [Double]
  /// What is added to the root of the second moment.
  package var epsilon: Double
  /// Every step takes `rate` times this share off each parameter, beside the gradient's part.
  package var weightDecay: Double

  /// Adam (Kingma and Ba 2015).
  package static func adam(rate: Double = 1e-3) -> Optimizer {
    Optimizer(rate: rate, decays: [0.9, 0.999], epsilon: 1e-8, weightDecay: 0)
  }

  /// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
  package static func adamW(rate: Double = 1e-3, weightDecay: Double = 0.01) -> Optimizer {
    Optimizer(rate: rate, decays: [0.9, 0.999], epsilon: 1e-8, weightDecay: weightDecay)
  }

  func requireValid() throws(TrainingError) {
    guard rate >= 0, rate.isFinite else {
      throw .invalid("learning rate: expected a number of at least 0, found \(rate)")
    }
    guard decays.count == 2, decays.allSatisfy({ $0 >= 0 && $0 < 1 }) else {
      throw .invalid("decays of moments: expected two numbers from 0 to below 1, found \(decays)")
    }
    guard epsilon > 0, epsilon.isFinite else {
      throw .invalid("epsilon: expected a positive number, found \(epsilon)")
    }
    guard weightDecay >= 0, weightDecay.isFinite else {
      throw .invalid("weight decay: expected a number of at least 0, found \(weightDecay)")
    }
  }

  /// The constants of step t, counted from 1.
  func constants(step: Int) -> TrainingAdam {
    TrainingAdam(
      first_decay: Float(decays[0]), second_decay: Float(decays[1]),
      rate: Float(rate / (1 - pow(decays[0], Double(step)))),
      root: Float(1 / (1 - pow(decays[1], Double(step))).squareRoot()),
      epsilon: Float(epsilon), kept: Float(1 - rate * weightDecay))
  }
}
