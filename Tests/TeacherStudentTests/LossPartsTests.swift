import Foundation
import LinearAlgebra
import Matrices
import TeacherStudent
import Testing
import Training

@Suite struct LossPartsTests {
  private static func plan(
    _ a: Double, _ b: Double, features: Int = 128, _ form: SuperposedStudent
  ) -> TeacherStudentPlan {
    TeacherStudentPlan(
      teacher: Teacher(features: features, frequencyExponent: a, importanceExponent: b),
      student: .superposed(form), seeds: [2])
  }

  @Test(arguments: SuperposedStudent.Activation.allCases)
  func thePartsAddUpToTheLoss(activation: SuperposedStudent.Activation) throws {
    for core in [SuperposedStudent.Core.none, .random(scale: 1)] {
      for bias in [SuperposedStudent.Bias.none, .learnt(initial: 0.1)] {
        let form = SuperposedStudent(dimension: 4, core: core, activation: activation, bias: bias)
        let plan = Self.plan(1.5, 0.5, features: 9, form)
        let parameters = plan.lessons[0].initialParameters()
        let parts = try LossParts(of: parameters, plan)
        let loss = try plan.lessons[0].evaluationLoss(of: parameters, samples: 0)
        #expect(abs(parts.own + parts.interference - loss) < 1e-5 * loss)
        let reference = StudentReference(plan: plan)
        let arrays = parameters.layout.indices.map { parameters.matrix($0) }
        let own = (0..<9).reduce(0.0) { sum, j in
          let y = reference.output(arrays, (0..<9).map { $0 == j ? 1 : 0 })[j]
          let error = y - plan.teacher.importances[j]
          return sum + 0.5 * plan.teacher.frequencies[j] * error * error
        }
        #expect(abs(parts.own - own) < 1e-12)
      }
    }
  }

  @Test func theDiagonalStudentHasNoInterference() throws {
    var plan = Self.plan(1.5, 0.5, SuperposedStudent(dimension: 4))
    plan.student = .diagonal
    var trainer = try Trainer(plan)
    try trainer.advance(to: 20)
    let parts = try LossParts(of: trainer.state.instances[0].parameters, plan)
    #expect(parts.interference == 0)
    #expect(abs(parts.own / DiagonalLaw(plan.teacher, rate: 0.5).loss(afterSteps: 20) - 1) < 1e-5)
  }

  /// Interference falls with an exponent near 1 for every a; own outputs with one that depends on a, near that of the
  /// student without superposition.
  @Test func theTwoPartsFollowTwoLaws() throws {
    var (own, interference) = ([Double](), [Double]())
    for a in [1.1, 1.5, 2] {
      let plan = Self.plan(a, 0, SuperposedStudent(dimension: 32, core: .none))
      var trainer = try Trainer(plan)
      var parts = [LossParts]()
      for step in [10, 300] {
        try trainer.advance(to: step)
        parts.append(try LossParts(of: trainer.state.instances[0].parameters, plan))
      }
      own.append(log(parts[0].own / parts[1].own) / log(30.0))
      interference.append(log(parts[0].interference / parts[1].interference) / log(30.0))
    }
    #expect(interference.allSatisfy { abs($0 - 1) < 0.35 }, "\(interference)")
    #expect(own.allSatisfy { $0 < 0.75 }, "\(own)")
  }

  /// A null: without biases the frequent features do not make the rare ones quiet.
  @Test func withoutBiasesInterferenceStays() throws {
    func left(_ bias: SuperposedStudent.Bias) throws -> Double {
      let plan = Self.plan(1.5, 0, SuperposedStudent(dimension: 32, core: .none, bias: bias))
      var trainer = try Trainer(plan)
      try trainer.advance(to: 300)
      return try LossParts(of: trainer.state.instances[0].parameters, plan).interference
    }
    let (with, without) = (try left(.learnt(initial: 1e-3)), try left(.none))
    #expect(without > 3 * with, "\(without) \(with)")
  }
}
