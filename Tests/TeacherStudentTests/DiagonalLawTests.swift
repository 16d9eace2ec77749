import Foundation
import LinearAlgebra
import Matrices
import TeacherStudent
import Testing
import Training

@Suite struct DiagonalLawTests {
  private static func teacher(_ features: Int, _ a: Double, _ b: Double) -> Teacher {
    Teacher(features: features, frequencyExponent: a, importanceExponent: b)
  }

  /// By hand: N = 2, a = 1, b = 1, so λ = (2/3, 1/3), A = (1, 1/2).
  @Test func twoFeaturesByHand() {
    let law = DiagonalLaw(Self.teacher(2, 1, 1), rate: 0.6)
    #expect(abs(law.flowLoss(at: 0) - (1.0 / 3 + 1.0 / 24)) < 1e-15)
    let flow = exp(-2 * 0.4 * 5.0) / 3 + exp(-2 * 0.2 * 5.0) / 24
    #expect(abs(law.flowLoss(at: 5) - flow) < 1e-15)
    let steps = pow(0.6, 10.0) / 3 + pow(0.8, 10.0) / 24
    #expect(abs(law.loss(afterSteps: 5) - steps) < 1e-15)
    #expect(law.asymptoticExponent == 2)
  }

  @Test(arguments: [(1.1, 0.0), (1.5, 0.5), (2.0, 1.0)])
  func stepsOfTheStudentAreTheSum(exponents: (Double, Double)) throws {
    let teacher = Self.teacher(300, exponents.0, exponents.1)
    let plan = TeacherStudentPlan(
      teacher: teacher, student: .diagonal, optimizer: .descent(rate: 0.7))
    let law = DiagonalLaw(teacher, rate: 0.7)
    var trainer = try Trainer(plan)
    for step in [0, 1, 10, 200] {
      try trainer.advance(to: step)
      let (found, expected) = (
        try trainer.evaluationLosses()[0], law.loss(afterSteps: step)
      )
      #expect(abs(found - expected) < 1e-5 * expected, "step \(step)")
    }
  }

  /// With small steps descent is the flow, to first order in the rate.
  @Test func smallStepsAreTheFlow() {
    let teacher = Self.teacher(50, 1.5, 0.25)
    let flow = DiagonalLaw(teacher, rate: 1).flowLoss(at: 20)
    let errors = [0.1, 0.01].map { rate in
      abs(DiagonalLaw(teacher, rate: rate).loss(afterSteps: Int((20 / rate).rounded())) / flow - 1)
    }
    #expect(errors[0] < 0.1)
    #expect(abs(errors[0] / errors[1] - 10) < 1)
  }

  /// The exponent of many features is that of the limit; near a = 1 it is not, because the tail is missing.
  @Test(arguments: [
    (1.5, 0.0), (2.0, 0.0), (1.5, 0.25), (1.5, 0.5), (1.1, 0.5), (1.5, 1.0), (2.0, 1.0),
  ])
  func theExponentOfManyFeatures(exponents: (Double, Double)) {
    let (a, b) = exponents
    let law = DiagonalLaw(Self.teacher(30_000, a, b), rate: 1)
    // 1 ≪ 2 λ_1 t ≪ N^a
    #expect(abs(law.flowExponent(at: 100 / law.moments[0]) - (a + 2 * b - 1) / a) < 0.03)
    let (before, after) = (law.flowLoss(at: 999), law.flowLoss(at: 1001))
    let difference = -log(after / before) / log(1001.0 / 999)
    #expect(abs(law.flowExponent(at: 1000) - difference) < 1e-5)
  }

  @Test func theTailMatters() {
    let law = DiagonalLaw(Self.teacher(1024, 1.1, 0), rate: 1)
    #expect(abs(law.asymptoticExponent - 1.0 / 11) < 1e-12)
    #expect(law.flowExponent(at: 1000) > 5 * law.asymptoticExponent)
  }

  /// Sampled features have the law of their second moments, up to the noise of the batches.
  @Test func sampledStepsFollowTheirMoments() throws {
    var plan = TeacherStudentPlan(
      teacher: Self.teacher(64, 1.5, 0.5), student: .diagonal,
      data: .sampled(active: 1, batch: 512), optimizer: .descent(rate: 0.1), seeds: [1])
    let law = DiagonalLaw(plan.teacher, rate: 0.1, moments: plan.moments)
    var trainer = try Trainer(plan)
    try trainer.advance(to: 150)
    let s = trainer.state.instances[0].parameters.matrix(0).elements
    let loss = zip(zip(plan.moments, plan.teacher.importances), s).reduce(0.0) {
      $0 + 0.5 * $1.0.0 * ($1.0.1 - $1.1) * ($1.0.1 - $1.1)
    }
    #expect(abs(loss / law.loss(afterSteps: 150) - 1) < 0.1)
    // A null: with another exponent the prediction is far away.
    plan.teacher.frequencyExponent = 2
    let other = DiagonalLaw(plan.teacher, rate: 0.1, moments: plan.moments)
    #expect(abs(loss / other.loss(afterSteps: 150) - 1) > 0.3)
  }
}
