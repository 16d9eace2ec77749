import LinearAlgebra
import Matrices
import Testing
import Training

@testable import TeacherStudent

/// Gradients of every form against differences of the loss in double precision.
@Suite struct StudentGradientTests {
  private static let teacher = Teacher(
    features: 5, frequencyExponent: 1.3, importanceExponent: 0.4)
  private static let cores: [SuperposedStudent.Core] = [
    .none, .identity(times: 0.7), .random(scale: 1),
  ]
  private static let biases: [SuperposedStudent.Bias] = [.none, .learnt(initial: 0.05)]
  private static let data: [StudentData] = [.everyFeature, .sampled(active: 2, batch: 12)]

  @Test(arguments: SuperposedStudent.Embedding.allCases, cores)
  func gradientsOfTheSquaredLoss(
    embedding: SuperposedStudent.Embedding, core: SuperposedStudent.Core
  ) throws {
    for activation in SuperposedStudent.Activation.allCases {
      for bias in Self.biases where embedding != .fixed || core != .none || bias != .none {
        let form = SuperposedStudent(
          dimension: 3, embedding: embedding, columnLength: 0.9, core: core,
          activation: activation, bias: bias)
        for data in Self.data { try compare(.superposed(form), data, .squared) }
      }
    }
  }

  @Test(arguments: cores, biases)
  func gradientsOfTheCrossEntropy(
    core: SuperposedStudent.Core, bias: SuperposedStudent.Bias
  ) throws {
    let form = SuperposedStudent(dimension: 3, core: core, activation: .linear, bias: bias)
    for sharpness in [0.5, 4] {
      for data in Self.data {
        try compare(.superposed(form), data, .crossEntropy(sharpness: sharpness))
      }
    }
  }

  @Test(arguments: data) func gradientsOfTheDiagonalStudent(data: StudentData) throws {
    try compare(.diagonal, data, .squared)
    try compare(.diagonal, data, .crossEntropy(sharpness: 3))
  }

  private func compare(_ student: Student, _ data: StudentData, _ loss: StudentLoss) throws {
    let plan = TeacherStudentPlan(
      teacher: Self.teacher, student: student, data: data, loss: loss, seeds: [5])
    try plan.requireValid()
    let lesson = plan.lessons[0]
    var parameters = lesson.initialParameters()
    // The diagonal student begins at 0, where its gradient is simpler than elsewhere.
    if student == .diagonal {
      for i in 0..<5 { parameters.values[0][0, i] = 0.3 + 0.1 * Float(i) }
    }
    var (pass, gradient) = (lesson.makeWorkspace(), ModelGradient(shapesOf: lesson.layout))
    #expect(lesson.slices.count == 1)
    try lesson.differentiate(
      parameters, samples: lesson.slices[0], step: 3, using: &pass, into: &gradient)
    let reference = StudentReference(plan: plan)
    let samples = Self.samples(plan, step: 3) ?? reference.everyFeature
    let arrays = parameters.layout.indices.map { parameters.matrix($0) }
    #expect(abs(gradient.loss - reference.loss(arrays, samples)) < 1e-5, "\(plan)")
    for (index, array) in arrays.enumerated() {
      var largest = 0.0
      // A fixed embedding has no gradient.
      let isFixed = index == 0 && plan.isFixed
      for i in 0..<array.rows {
        for j in 0..<array.columns {
          var (above, below) = (arrays, arrays)
          above[index][i, j] += 1e-6
          below[index][i, j] -= 1e-6
          let difference = reference.loss(above, samples) - reference.loss(below, samples)
          let slope = isFixed ? 0 : difference / 2e-6
          largest = max(largest, abs(slope - Double(gradient.arrays[index][i, j])))
        }
      }
      #expect(largest < 1e-5, "\(plan) \(parameters.layout[index].name)")
    }
  }

  /// The samples that a lesson draws in a step; nil if it shows every feature.
  private static func samples(
    _ plan: TeacherStudentPlan, step: Int
  ) -> [(x: [Double], weight: Double)]? {
    guard case .sampled(let active, let batch) = plan.data else { return nil }
    let source = FeatureSource(
      densities: plan.teacher.frequencies.map { min(1, active * $0) }, pairing: .independent,
      seed: plan.seeds[0], stream: 0)
    var drawn = SingleMatrix()
    source.draw(0..<batch, step: step, into: &drawn)
    return (0..<batch).map { column in
      ((0..<drawn.rows).map { 2 * Double(drawn[$0, column]) }, 1 / Double(batch))
    }
  }
}

extension TeacherStudentPlan {
  fileprivate var isFixed: Bool {
    guard case .superposed(let form) = student else { return false }
    return form.embedding == .fixed
  }
}
