import Glibc
import Training

/// The loss of the student without superposition, y_i = s_i x_i, exactly and for many features.
///
/// Each s_i learns alone: ds_i/dt = η λ_i (A_ii − s_i) from s_i = 0, where λ_i is the second moment of feature i. So
///
///     L(t) = ½ Σ λ_i A_ii² e^(−2 η λ_i t)            gradient flow
///     L(t) = ½ Σ λ_i A_ii² (1 − η λ_i)^(2t)          t steps of gradient descent
///
/// and L ∝ t^−α with α = (a + 2b − 1) / a while 1 ≪ 2 η λ_1 t ≪ N^a.
package struct DiagonalLaw: Equatable, Sendable {
  /// λ_i, N numbers.
  package let moments: [Double]
  /// A_ii, N numbers.
  package let importances: [Double]
  /// η, the learning rate.
  package let rate: Double
  /// α; negative or 0 if the sum over the features has no limit for N → ∞, so that no power law exists.
  package let asymptoticExponent: Double

  /// The law of a teacher whose features are drawn one at a time (λ_i = p_i), for a student that learns at a rate.
  package init(_ teacher: Teacher, rate: Double) {
    self.init(teacher, rate: rate, moments: teacher.frequencies)
  }

  /// The law of a teacher's features with given second moments.
  ///
  /// - Precondition: there is one moment for each feature.
  package init(_ teacher: Teacher, rate: Double, moments: [Double]) {
    precondition(moments.count == teacher.features, "one second moment for each feature")
    self.moments = moments
    self.rate = rate
    importances = teacher.importances
    let (a, b) = (teacher.frequencyExponent, teacher.importanceExponent)
    asymptoticExponent = (a + 2 * b - 1) / a
  }

  /// L at a time of gradient flow; at time 0 that of the student that knows nothing.
  ///
  /// - Complexity: N exponentials.
  package func flowLoss(at time: Double) -> Double {
    sum { moment in exp(-2 * rate * moment * time) }
  }

  /// L after some steps of gradient descent.
  ///
  /// - Complexity: N powers.
  package func loss(afterSteps steps: Int) -> Double {
    sum { moment in pow(1 - rate * moment, 2 * Double(steps)) }
  }

  /// −d log L / d log t of gradient flow: the exponent of N features at that time; 0 at time 0.
  ///
  /// It differs from `asymptoticExponent` where N is finite. Near a = 1 it is much larger.
  package func flowExponent(at time: Double) -> Double {
    let loss = flowLoss(at: time)
    guard loss > 0 else { return .infinity }
    return 2 * rate * time * sum { $0 * exp(-2 * rate * $0 * time) } / loss
  }

  private func sum(_ remaining: (_ moment: Double) -> Double) -> Double {
    var sum = 0.0
    for (moment, importance) in zip(moments, importances) {
      sum += 0.5 * moment * importance * importance * remaining(moment)
    }
    return sum
  }
}
