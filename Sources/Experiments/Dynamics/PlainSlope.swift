import PowerLaws
import TeacherStudent
import Training
import TrainingDynamics

/// A training without superposition, whose loss is known exactly.
package struct PlainSlope: Sendable {
  /// The teacher.
  package let exponents: TeacherExponents
  /// The slope of the trained student's loss in its window.
  package let fitted: WindowSlope?
  /// The slope of the exact loss, a sum over the same features, at the same steps.
  package let finite: WindowSlope?
  /// The slope of the exact sum over many more features, from step 30 to step 3,000.
  package let many: WindowSlope?

  init(
    _ exponents: TeacherExponents, _ size: DynamicsSize, features: Int, _ work: ExperimentWork
  ) throws {
    self.exponents = exponents
    // Descent is unstable only for rates above 2 / λ₁, and λ₁ is below 1.
    let optimizer = StudentOptimizer.descent(rate: 0.5)
    let variant = StudentVariant("", load: 1, optimizer: optimizer)
    let plan = variant.plan(features: size.features, exponents, seeds: [0])
    fitted = try StudentExponents.slopes(plan, steps: size.steps, work)[0]
    let window = FitWindow(plan, given: nil, end: size.steps).steps
    finite = try Self.exact(plan, to: size.steps, in: window)
    many = try Self.exact(
      variant.plan(features: features, exponents, seeds: [0]), to: 3000, in: 30...3000)
  }

  private static func exact(
    _ plan: TeacherStudentPlan, to end: Int, in window: ClosedRange<Double>
  ) throws -> WindowSlope? {
    guard let law = DiagonalLaw(of: plan) else { return nil }
    let steps = CheckpointSchedule(logarithmicTo: end, count: 64).steps.filter { $0 > 0 }
    let curve = try LossCurve(
      steps: steps.map(Double.init), losses: steps.map { law.loss(afterSteps: $0) })
    return WindowSlope(of: curve, in: window)
  }
}
