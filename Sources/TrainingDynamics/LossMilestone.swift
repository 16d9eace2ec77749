import TeacherStudent
import Training

/// When a loss first was at most a given part of the loss at step 0, beside the student without superposition.
package struct LossMilestone: Equatable, Sendable {
  /// The part.
  package let part: Double
  /// The first checkpoint with such a loss.
  package let step: Int
  /// The first step after which the student without superposition has lost as much of its own start, from its exact loss; nil for cross-entropy and
  /// Adam, whose loss is not known in advance, and if it needs more than 10⁹ steps.
  package let stepWithoutSuperposition: Int?
  /// The first step after which the student without superposition has at most the same loss as this student, in numbers. The two students
  /// start at different losses. nil as above.
  package let stepOfSameLoss: Int?

  /// The parts that were reached.
  static func all(of losses: [LossRow], beside law: DiagonalLaw?) -> [LossMilestone] {
    guard let start = losses.first?.losses[0] else { return [] }
    return [0.5, 0.1, 0.03, 0.01, 0.001].compactMap { part in
      guard let row = losses.first(where: { $0.losses[0] <= part * start }) else { return nil }
      return LossMilestone(
        part: part, step: row.step,
        stepWithoutSuperposition: law.flatMap { $0.steps(to: part * $0.loss(afterSteps: 0)) },
        stepOfSameLoss: law.flatMap { $0.steps(to: part * start) })
    }
  }
}

extension DiagonalLaw {
  /// The first step after which the loss is at most a number; nil if that needs more than 10⁹ steps.
  func steps(to target: Double) -> Int? {
    guard loss(afterSteps: 0) > target else { return 0 }
    var (low, high) = (0, 1)
    while loss(afterSteps: high) > target {
      guard high < Self.mostSteps else { return nil }
      (low, high) = (high, 2 * high)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if loss(afterSteps: middle) > target { low = middle } else { high = middle }
    }
    return high
  }

  private static let mostSteps = 1 << 30
}
