import PowerLaws
import TeacherStudent
import Training

/// How a student's loss falls, beside what theory says, and what its embedding does meanwhile.
package struct StudentDynamics: Sendable {
  /// What was trained.
  package let plan: TeacherStudentPlan
  /// The loss at every checkpoint, by ascending step; the first is step 0.
  package let losses: [LossRow]
  /// Where exponents are fitted.
  package let window: FitWindow
  /// The slope of the loss in the window; nil if it has too few points.
  package let fitted: WindowSlope?
  /// The same slope of the student without superposition, from its exact loss at the same steps; nil where theory has none: for
  /// cross-entropy and for Adam.
  package let finite: WindowSlope?
  /// Its limit for N → ∞, (a + 2 b − 1) / a; nil where theory has none, or if it is not above 0.
  package let asymptotic: Double?
  /// Whether the loss is a power law, and where.
  package let search: ExponentSearch
  /// The local slopes of the loss.
  package let slopes: LocalSlopes
  /// When the loss first was at most a given part of the loss at step 0.
  package let milestones: [LossMilestone]
  /// The student at some of the checkpoints, the first and the last among them.
  package let states: [StudentState]

  /// What the folder of a finished training shows.
  ///
  /// - Parameters:
  ///   - plan: its plan, of one student.
  ///   - window: where the exponent is fitted; nil for the rule of `FitWindow`.
  ///   - training: a training that has finished.
  ///   - progress: is called before each state.
  /// - Throws: the errors of reading checkpoints; `LinearAlgebraError`.
  init(
    _ plan: TeacherStudentPlan, window: ClosedRange<Double>?,
    _ training: TrainingRun<TeacherStudentPlan>, progress: (_ done: Int, _ of: Int) throws -> Void
  ) throws {
    self.plan = plan
    losses = training.losses
    // In single precision a loss can become exactly 0, which has no logarithm.
    let positive = losses.filter { $0.losses[0] > 0 }
    let steps = positive.map { Double($0.step) }
    let curve = try LossCurve(steps: steps, losses: positive.map { $0.losses[0] })
    let fitWindow = FitWindow(plan, given: window, end: losses.last?.step ?? 0)
    self.window = fitWindow
    fitted = WindowSlope(of: curve, in: fitWindow.steps)
    var options = PowerLawOptions()
    options.window = window
    search = ExponentSearch(curve, options)
    slopes = LocalSlopes(of: curve)
    let law = DiagonalLaw(of: plan)
    finite = try law.flatMap { law in
      let exact = try LossCurve(
        steps: steps,
        losses: positive.map { max(law.loss(afterSteps: $0.step), .leastNormalMagnitude) })
      return WindowSlope(of: exact, in: fitWindow.steps)
    }
    asymptotic = law.map(\.asymptoticExponent).flatMap { $0 > 0 ? $0 : nil }
    milestones = LossMilestone.all(of: losses, beside: law)
    let shown = Self.shown(losses.map(\.step))
    states = try shown.enumerated().map { place, step in
      try progress(place, shown.count)
      let parameters = try training.parameters(atCheckpoint: step)
      return try StudentState(step: step, parameters[0], plan)
    }
  }

  /// At most so many states are looked at.
  private static let mostStates = 16

  /// Steps evenly among all checkpoints, with the first and the last.
  private static func shown(_ steps: [Int]) -> [Int] {
    guard steps.count > mostStates else { return steps }
    return (0..<mostStates).map { steps[$0 * (steps.count - 1) / (mostStates - 1)] }
  }
}

extension DiagonalLaw {
  /// The law of the student without superposition that has the teacher, the data and the rate of a plan; nil for cross-entropy and Adam.
  package init?(of plan: TeacherStudentPlan) {
    guard plan.loss == .squared, case .descent(let rate, _, _) = plan.optimizer else { return nil }
    self.init(plan.teacher, rate: rate, moments: plan.moments)
  }
}
