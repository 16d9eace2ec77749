import Foundation
import TeacherStudent
import Testing
import Training

/// Settings that are refused, in one line each.
@Suite struct TeacherStudentPlanTests {
  private static let plan = TeacherStudentPlan(
    teacher: Teacher(features: 8, frequencyExponent: 1.5, importanceExponent: 0.5),
    student: .superposed(SuperposedStudent(dimension: 3)))

  private func refusal(_ change: (inout TeacherStudentPlan) -> Void) -> String? {
    var plan = Self.plan
    change(&plan)
    do {
      try plan.requireValid()
      return nil
    } catch { return "\(error)" }
  }

  private func formRefusal(_ change: (inout SuperposedStudent) -> Void) -> String? {
    var form = SuperposedStudent(dimension: 3)
    change(&form)
    return refusal { $0.student = .superposed(form) }
  }

  @Test func theSettingsOfTheTeacher() {
    #expect(refusal { _ in } == nil)
    for features in [0, -1, 1 << 14, .max] {
      #expect(
        refusal { $0.teacher.features = features }
          == "features: expected 1 to 8192, found \(features)")
    }
    for a in [0, -1, Double.nan, .infinity, 11] {
      #expect(
        refusal { $0.teacher.frequencyExponent = a }
          == "exponent a of the frequencies: expected above 0 to 10.0, found \(a)")
    }
    for b in [-0.1, Double.nan, .infinity, 11] {
      #expect(
        refusal { $0.teacher.importanceExponent = b }
          == "exponent b of the importances: expected 0 to 10.0, found \(b)")
    }
  }

  @Test func theSettingsOfTheStudent() {
    for dimension in [0, -1, 9, .max] {
      #expect(
        formRefusal { $0.dimension = dimension }
          == "dimension: expected 1 to 8, the number of features, found \(dimension)")
    }
    #expect(formRefusal { $0.dimension = 8 } == nil)
    for length in [0, -1, Double.nan, .infinity] {
      #expect(
        formRefusal { $0.columnLength = length }
          == "length of the columns: expected above 0 to 1000.0, found \(length)")
    }
    for scale in [Double.nan, -.infinity, 1e9] {
      for core in [SuperposedStudent.Core.identity(times: scale), .random(scale: scale)] {
        #expect(
          formRefusal { $0.core = core }
            == "scale of the core: expected a number up to 1000.0, found \(scale)")
      }
      #expect(
        formRefusal { $0.bias = .learnt(initial: scale) }
          == "initial bias: expected a number up to 1000.0, found \(scale)")
    }
    let idle = formRefusal {
      $0.embedding = .fixed
      $0.core = .none
      $0.bias = .none
    }
    #expect(
      idle == "student: expected a core, a bias or a learnt embedding, found none to train")
  }

  @Test func theOtherSettings() {
    for sharpness in [0, -1, Double.nan, .infinity] {
      #expect(
        refusal { $0.loss = .crossEntropy(sharpness: sharpness) }
          == "sharpness: expected above 0 to 10000, found \(sharpness)")
    }
    #expect(
      refusal { $0.loss = .crossEntropy(sharpness: 1) }
        == "activation: expected linear, because cross-entropy has softmax, found rectified")
    for rate in [-1, Double.nan, .infinity] {
      #expect(
        refusal { $0.optimizer = .descent(embedding: 1, core: 1, bias: rate) }
          == "learning rate: expected 0 to 1000000.0, found \(rate)")
      #expect(
        refusal { $0.data = .sampled(active: rate, batch: 1) }
          == "active features: expected above 0 to 8192, found \(rate)")
    }
    for batch in [0, -1, .max] {
      #expect(
        refusal { $0.data = .sampled(active: 1, batch: batch) }
          == "batch: expected 1 to 65536, found \(batch)")
    }
    #expect(refusal { $0.seeds = [] } == "seeds: expected 1 to 4096, found 0")
    for decay in [1, -1, Double.nan] {
      #expect(
        refusal { $0.embeddingDecay = decay }
          == "decay of the embedding: expected above -1 to below 1, found \(decay)")
    }
    let large = refusal {
      $0.teacher.features = 8192
      $0.student = .superposed(SuperposedStudent(dimension: 8192))
    }
    #expect(large == "weights of all students: expected at most 33554432, found 67108864")
  }

  @Test func aPlanSurvivesItsRecord() throws {
    var plan = Self.plan
    plan.loss = .crossEntropy(sharpness: 3)
    plan.data = .sampled(active: 2, batch: 64)
    plan.optimizer = .adam(.adam(rate: 0.01))
    let data = try JSONEncoder().encode(plan)
    #expect(try JSONDecoder().decode(TeacherStudentPlan.self, from: data) == plan)
  }

  @Test func frequenciesAddUpAndFall() {
    let teacher = Teacher(features: 100, frequencyExponent: 1.1, importanceExponent: 0.5)
    #expect(abs(teacher.frequencies.reduce(0, +) - 1) < 1e-14)
    #expect(abs(teacher.frequencies[0] / teacher.frequencies[9] - pow(10, 1.1)) < 1e-12)
    #expect(abs(teacher.importances[3] - 0.5) < 1e-15)
    let one = Teacher(features: 1, frequencyExponent: 3, importanceExponent: 2)
    #expect(one.frequencies == [1] && one.importances == [1])
  }
}
