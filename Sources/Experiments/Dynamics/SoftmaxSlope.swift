import PowerLaws
import TeacherStudent

/// The slope of a training with cross-entropy, of which theory expects 1/3.
package struct SoftmaxSlope: Sendable {
  /// A training.
  package struct Setting: Sendable {
    /// Its name in tables.
    package let name: String
    /// Its students, for seeds that are put in.
    package let plan: TeacherStudentPlan
    /// Its last step.
    package let steps: Int
    /// Where the slope is fitted.
    package let window: ClosedRange<Double>

    /// Softmax of dense data without superposition, from soft to sharp teachers; then one-hot data.
    package static let all: [Setting] =
      [5.0, 20, 100].map { sharpness in
        Setting(
          name: "no superposition, 16 of 64 features active, sharpness \(Int(sharpness))",
          plan: TeacherStudentPlan(
            teacher: Teacher(features: 64, frequencyExponent: 0.01, importanceExponent: 0),
            student: .diagonal, data: .sampled(active: 16, batch: 512),
            loss: .crossEntropy(sharpness: sharpness), optimizer: .descent(rate: 10)),
          steps: 3000, window: 30...1000)
      }
      + [Student.diagonal, .superposed(SuperposedStudent(dimension: 32, activation: .linear))].map {
        Setting(
          name:
            "\($0 == .diagonal ? "no superposition" : "K = 32"), one of 128 features active, a = 1.5, sharpness 50",
          plan: TeacherStudentPlan(
            teacher: Teacher(features: 128, frequencyExponent: 1.5, importanceExponent: 0),
            student: $0, loss: .crossEntropy(sharpness: 50), optimizer: .descent(rate: 0.5)),
          steps: 3000, window: 30...1000)
      }

    /// A setting.
    package init(
      name: String, plan: TeacherStudentPlan, steps: Int, window: ClosedRange<Double>
    ) {
      (self.name, self.plan, self.steps, self.window) = (name, plan, steps, window)
    }
  }

  /// The training.
  package let setting: Setting
  /// The slope in the window; nil if the loss is 0 or less there, as far as samples tell.
  package let slope: WindowSlope?

  init(_ setting: Setting, _ work: ExperimentWork) throws {
    self.setting = setting
    var plan = setting.plan
    plan.seeds = Array(work.seeds.prefix(1))
    slope = try StudentExponents.slopes(
      plan, steps: setting.steps, window: setting.window, work)[0]
  }
}
