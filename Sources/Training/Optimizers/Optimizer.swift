import CTraining
import Glibc
import LinearAlgebra

/// The rule by which an array of parameters follows its gradient.
package enum Optimizer: Equatable, Sendable {
  /// Adam, with or without weight decay.
  case adam(Adam)
  /// Plain gradient descent: p ← p − rate g.
  case descent(rate: Double)
}

/// The settings of Adam.
package struct Adam: Codable, Equatable, Sendable {
  /// The learning rate.
  package var rate: Double
  /// β₁ and β₂, the decay rates of the first and the second moment.
  package var decays: [Double]
  /// The number added to the square root of the second moment.
  package var epsilon: Double
  /// In each step a parameter also loses `rate` times this share of itself.
  package var weightDecay: Double

  /// Adam (Kingma and Ba 2015).
  package static func adam(rate: Double = 1e-3) -> Adam {
    Adam(rate: rate, decays: [0.9, 0.999], epsilon: 1e-8, weightDecay: 0)
  }

  /// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
  package static func adamW(rate: Double = 1e-3, weightDecay: Double = 0.01) -> Adam {
    Adam(rate: rate, decays: [0.9, 0.999], epsilon: 1e-8, weightDecay: weightDecay)
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    guard rate >= 0, rate.isFinite else {
      throw .invalid("learning rate: expected a number of at least 0, found \(rate)")
    }
    guard decays.count == 2, decays.allSatisfy({ $0 >= 0 && $0 < 1 }) else {
      throw .invalid(
        "decay rates of the moments: expected two numbers from 0 to below 1, found \(decays)")
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

extension ModelState {
  /// Makes one step along a gradient.
  ///
  /// - Parameters:
  ///   - gradient: the gradient at these parameters.
  ///   - step: the number of steps made before.
  ///   - optimizer: the optimizer of each array.
  mutating func follow(
    _ gradient: borrowing ModelGradient, step: Int, _ optimizer: (_ array: Int) -> Optimizer
  ) {
    for index in parameters.values.indices {
      switch optimizer(index) {
      case .adam(let adam):
        parameters.values[index].follow(
          gradient.arrays[index], &firstMoments.values[index], &secondMoments.values[index],
          adam.constants(step: step + 1))
      case .descent(let rate):
        parameters.values[index].descend(along: gradient.arrays[index], rate: Float(rate))
      }
    }
  }
}

extension ParameterSet {
  /// Makes a step of plain descent, with a learning rate for each array.
  package mutating func descend(along gradient: borrowing ModelGradient, rates: [Double]) {
    for index in values.indices {
      values[index].descend(along: gradient.arrays[index], rate: Float(rates[index]))
    }
  }
}
