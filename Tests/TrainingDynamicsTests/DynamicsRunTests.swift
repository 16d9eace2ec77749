import Foundation
import LinearAlgebra
import Matrices
import PowerLaws
import TeacherStudent
import TestSupport
import Testing
import Training

@testable import TrainingDynamics

/// Trainings, and what is seen of them.
@Suite struct DynamicsRunTests {
  private func plan(
    _ student: Student = .diagonal, a: Double = 1.5, b: Double = 0.5, features: Int = 64,
    loss: StudentLoss = .squared, optimizer: StudentOptimizer = .descent(rate: 0.5)
  ) -> TeacherStudentPlan {
    TeacherStudentPlan(
      teacher: Teacher(features: features, frequencyExponent: a, importanceExponent: b),
      student: student, data: .everyFeature, loss: loss, optimizer: optimizer, seeds: [3])
  }

  private struct Unfinished: Error {}

  private func finished(
    _ plan: TeacherStudentPlan, steps: Int = 600, _ folder: String
  ) throws -> StudentDynamics {
    let outcome = try DynamicsRun(plan, steps: steps, checkpoints: 60).outcome(in: folder)
    guard case .finished(let dynamics) = outcome else { throw Unfinished() }
    return dynamics
  }

  @Test(arguments: [(1.1, 0.0), (1.5, 0), (2, 0), (1.5, 0.25), (1.5, 1), (2, 1)])
  func withoutSuperpositionTheSlopeIsThatOfTheTheory(a: Double, b: Double) throws {
    let scratch = try ScratchFolder()
    let found = try finished(plan(a: a, b: b), scratch.path("run"))
    let (fitted, finite) = (try #require(found.fitted), try #require(found.finite))
    #expect(abs(fitted.exponent - finite.exponent) < 0.001)
    #expect(abs((found.asymptotic ?? 0) - (a + 2 * b - 1) / a) < 1e-12)
    #expect(found.states.allSatisfy { $0.geometry == nil && $0.parts?.interference == 0 })
    let learnt = found.states.compactMap(\.learntCount)
    #expect(learnt.first == 0 && learnt.sorted() == learnt && (learnt.last ?? 0) > 10)
    for milestone in found.milestones {
      let exact = try #require(milestone.stepWithoutSuperposition)
      #expect(milestone.stepOfSameLoss == exact)
      #expect(exact <= milestone.step && Double(milestone.step) <= 1.3 * Double(exact) + 1)
    }
  }

  @Test func thePartsAddUpToTheLoss() throws {
    let scratch = try ScratchFolder()
    let found = try finished(
      plan(.superposed(SuperposedStudent(dimension: 16))), scratch.path("run"))
    #expect(found.states.first?.step == 0 && found.states.last?.step == 600)
    for state in found.states {
      let parts = try #require(state.parts)
      let loss = try #require(found.losses.first { $0.step == state.step }).losses[0]
      #expect(abs(parts.own + parts.interference - loss) < 1e-5 * loss)
      let geometry = try #require(state.geometry)
      #expect(geometry.framePotential >= 1 - 1e-6 && geometry.sumDimensionality <= 16 + 1e-6)
    }
    let interference = found.states.compactMap(\.parts?.interference)
    #expect(try #require(interference.last) < 0.01 * interference[0])
  }

  @Test func whereTheoryHasNothingNothingIsPredicted() throws {
    let scratch = try ScratchFolder()
    let student = Student.superposed(SuperposedStudent(dimension: 8, activation: .linear))
    let softmax = try finished(
      plan(student, features: 24, loss: .crossEntropy(sharpness: 10)), steps: 60,
      scratch.path("softmax"))
    #expect(softmax.finite == nil && softmax.asymptotic == nil)
    #expect(softmax.states.allSatisfy { $0.parts == nil && $0.geometry != nil })
    let adam = try finished(
      plan(student, features: 24, optimizer: .adam(.adam(rate: 0.01))), steps: 60,
      scratch.path("adam"))
    #expect(adam.finite == nil && adam.window.origin == .steps)
  }

  @Test func aStoppedRunGoesOn() throws {
    let scratch = try ScratchFolder()
    let plan = plan(.superposed(SuperposedStudent(dimension: 8)), features: 24)
    let run = DynamicsRun(plan, steps: 300, checkpoints: 20)
    var calls = 0
    let outcome = try run.outcome(
      in: scratch.path("parts"),
      shouldStop: {
        calls += 1
        return calls > 2
      })
    guard case .stopped(let step) = outcome else {
      Issue.record("the run was not stopped")
      return
    }
    #expect(step > 0 && step < 300)
    let parts = try finished(plan, steps: 300, scratch.path("whole"))
    guard case .finished(let again) = try run.outcome(in: scratch.path("parts")) else {
      Issue.record("the run did not finish")
      return
    }
    let common = Set(parts.losses.map(\.step)).intersection(again.losses.map(\.step))
    #expect(common.count > 5)
    for step in common {
      let losses = [parts, again].map { run in run.losses.first { $0.step == step }?.losses }
      #expect(losses[0] == losses[1])
    }
  }

  @Test func whatTheCallerThrowsEndsTheRun() throws {
    struct Enough: Error {}
    let scratch = try ScratchFolder()
    let run = DynamicsRun(plan(), steps: 100, checkpoints: 10)
    #expect(throws: Enough.self) {
      _ = try run.outcome(in: scratch.path("run"), progress: { _ in throw Enough() })
    }
  }
}
