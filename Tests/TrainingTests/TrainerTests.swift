import LinearAlgebra
import Matrices
import Testing

@testable import Training

/// The trainer, with a lesson that exists for the tests only.
@Suite struct TrainerTests {
  private static func values(_ trainer: Trainer<LinearLesson>, _ student: Int) -> [Float] {
    trainer.state.instances[student].parameters.values.flatMap { array in
      array.withElements { span in span.indices.map { span[$0] } }
    }
  }

  @Test func studentsLearnTheTeacher() throws {
    let plan = LinearPlan()
    var trainer = try Trainer(plan)
    let before = try trainer.evaluationLosses()
    try trainer.advance(to: 1000)
    let after = try trainer.evaluationLosses()
    for (before, after) in zip(before, after) {
      #expect(before > 1)
      #expect(after < 1e-4)
    }
    for student in trainer.state.instances {
      let found = student.parameters.matrix(0)
      for (found, expected) in zip(found.elements, plan.teacher.elements) {
        #expect(abs(found - expected) < 0.02)
      }
    }
  }

  @Test func bitsDoNotDependOnHowTheStepsAreCut() throws {
    var whole = try Trainer(LinearPlan())
    try whole.advance(to: 30)
    var first = try Trainer(LinearPlan())
    try first.advance(to: 11)
    var second = try Trainer(LinearPlan(), resuming: first.state)
    try second.advance(to: 30)
    // With one model the threads share its slices; with several each model has its own thread.
    var alone = try Trainer(LinearPlan(students: 1))
    try alone.advance(to: 30)
    #expect(Self.values(whole, 0) == Self.values(second, 0))
    #expect(Self.values(whole, 1) == Self.values(second, 1))
    #expect(Self.values(whole, 0) == Self.values(alone, 0))
    #expect(Self.values(whole, 0) != Self.values(whole, 1))
  }

  /// The first step of Adam is as long as its rate; the first step of descent is the rate times the gradient.
  @Test func eachArrayFollowsItsOwnOptimizer() throws {
    let plan = LinearPlan(students: 1, batch: 128, rate: 0.25)
    let lesson = plan.lessons[0]
    var (pass, gradient) = (lesson.makeWorkspace(), ModelGradient(shapesOf: lesson.layout))
    let start = lesson.initialParameters()
    try lesson.differentiate(start, samples: 0..<128, step: 0, using: &pass, into: &gradient)
    var trainer = try Trainer(plan)
    try trainer.advance(to: 1)
    let end = trainer.state.instances[0].parameters
    for i in 0..<plan.outputs {
      #expect(abs(end.values[1][0, i] - (start.values[1][0, i] - 0.02)) < 1e-6)
      for j in 0..<plan.inputs {
        #expect(end.values[0][i, j] == start.values[0][i, j] - 0.25 * gradient.arrays[0][i, j])
      }
    }
    #expect(trainer.state.instances[0].firstMoments.matrix(0).elements.allSatisfy { $0 == 0 })
    #expect(trainer.state.instances[0].firstMoments.matrix(1).elements.allSatisfy { $0 != 0 })
  }

  @Test func theOptimizerCanChangeFromStepToStep() throws {
    let lesson = LinearPlan().lessons[0]
    #expect(lesson.optimizer(of: 0, step: 99) == .descent(rate: 0.5))
    #expect(lesson.optimizer(of: 0, step: 100) == .descent(rate: 0.25))
    // The rate of S is so small that S does not move; c does.
    var trainer = try Trainer(LinearPlan(students: 1, rate: 1e-9))
    try trainer.advance(to: 1)
    let before = trainer.state.instances[0].parameters
    try trainer.advance(to: 2)
    let after = trainer.state.instances[0].parameters
    #expect(abs(after.values[0][0, 0] - before.values[0][0, 0]) < 1e-8)
    #expect(abs(after.values[1][0, 0] - before.values[1][0, 0]) > 1e-3)
  }

  @Test func aStateOfOtherLessonsIsRefused() throws {
    let state = try Trainer(LinearPlan()).state
    for plan in [LinearPlan(inputs: 4), LinearPlan(outputs: 2), LinearPlan(students: 1)] {
      #expect(throws: TrainingError.self) { try Trainer(plan, resuming: state) }
    }
    var early = state
    early.step = -1
    #expect(throws: TrainingError.self) { try Trainer(LinearPlan(), resuming: early) }
  }

  @Test func divergenceIsAnErrorAndKeepsTheState() throws {
    var trainer = try Trainer(LinearPlan(rate: 1e30))
    let error = #expect(throws: TrainingError.self) { try trainer.advance(to: 50) }
    #expect(error.map { "\($0)".contains("instance 0 diverged") } == true)
    #expect(trainer.state.step == 0)
  }

  @Test func aGradientOfAnotherShapeStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var array = SingleMatrix()
      array.reshape(rows: 2, columns: 3)
      var other = SingleMatrix()
      other.reshape(rows: 3, columns: 3)
      array.descend(along: other, rate: 1)
    }
  }
}
