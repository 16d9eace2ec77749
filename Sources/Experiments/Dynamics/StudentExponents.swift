import Documents
import PowerLaws
import Reports
import TeacherStudent
import Training
import TrainingDynamics

/// The exponents of one variant over the teachers.
package struct StudentExponents: Sendable {
  /// The variant.
  package let variant: StudentVariant
  /// The slope of the loss in its window, of each seed, for each teacher; without the seeds whose loss has no slope or grows without end.
  package let slopes: [Spread]

  /// The largest mean slope less the least.
  package var range: Double {
    let means = found.map(\.mean)
    return (means.max() ?? .nan) - (means.min() ?? .nan)
  }

  /// The mean over the teachers.
  package var mean: Double { found.reduce(0) { $0 + $1.mean } / Double(found.count) }

  /// The mean distance from 1.
  package var distanceFromOne: Double {
    found.reduce(0) { $0 + abs($1.mean - 1) } / Double(found.count)
  }

  private var found: [Spread] { slopes.filter { !$0.values.isEmpty } }

  /// Trains students of one variant.
  ///
  /// - Throws: `ExperimentWork.Stopped`; the errors of training.
  init(_ variant: StudentVariant, _ size: DynamicsSize, _ work: inout ExperimentWork) throws {
    self.variant = variant
    slopes = try size.teachers.map { exponents in
      try work.begin(variant.name)
      let plan = variant.plan(features: size.features, exponents, seeds: work.seeds)
      return Spread(
        try Self.slopes(plan, steps: size.steps, work).compactMap { $0?.exponent })
    }
  }

  /// The slope of each seed's loss; nil where there is none.
  ///
  /// - Parameters:
  ///   - plan: the students, one for each seed.
  ///   - steps: the last step.
  ///   - window: where the slope is fitted; nil for the rule of `FitWindow`.
  ///   - work: is asked whether to go on.
  static func slopes(
    _ plan: TeacherStudentPlan, steps: Int, window: ClosedRange<Double>? = nil,
    _ work: ExperimentWork
  ) throws -> [WindowSlope?] {
    let schedule = CheckpointSchedule(logarithmicTo: steps, count: 64)
    var trainer = try Trainer(plan)
    var rows = [(step: Int, losses: [Double])]()
    for step in schedule.steps {
      try work.check()
      try trainer.advance(to: step)
      rows.append((step, try trainer.evaluationLosses()))
    }
    let window = FitWindow(plan, given: window, end: steps)
    return try plan.seeds.indices.map { place in
      guard rows.allSatisfy({ $0.losses[place].isFinite }) else { return nil }
      let positive = rows.filter { $0.losses[place] > 0 }
      let curve = try LossCurve(
        steps: positive.map { Double($0.step) }, losses: positive.map { $0.losses[place] })
      return WindowSlope(of: curve, in: window.steps)
    }
  }
}

/// The size of the trainings of a sweep.
package struct DynamicsSize: Sendable {
  /// N.
  package var features: Int
  /// The last step.
  package var steps: Int
  /// The teachers.
  package var teachers = TeacherExponents.all

  /// A size, with all teachers.
  package init(features: Int, steps: Int) { (self.features, self.steps) = (features, steps) }
}
