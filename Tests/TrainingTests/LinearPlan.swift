import LinearAlgebra
import Matrices

@testable import Training

/// A small system that uses every part of `Lesson`: students y = S x + c learn a linear teacher A x from sparse x. S and c
/// have different widths and different optimizers.
struct LinearPlan: TrainingPlan {
  static let system: String? = "linear-students"

  var inputs = 5
  var outputs = 3
  /// The number of students.
  var students = 2
  var batch = 300
  /// The learning rate of S.
  var rate = 0.5
  var seed: UInt64 = 1

  func requireValid() throws(TrainingError) {
    guard inputs >= 1, outputs >= 1, students >= 1, batch >= 1, rate >= 0 else {
      throw .invalid("a linear student needs positive numbers")
    }
  }

  var lessons: [LinearLesson] {
    (0..<students).map { LinearLesson(plan: self, number: $0) }
  }

  /// A_ij = 1 / (1 + i + j).
  var teacher: Matrix {
    var teacher = Matrix(rows: outputs, columns: inputs)
    for i in 0..<outputs {
      for j in 0..<inputs { teacher[i, j] = 1 / Double(1 + i + j) }
    }
    return teacher
  }
}

struct LinearLesson: Lesson {
  /// The memory of a pass: x and the errors, one sample per column.
  struct Pass: Sendable {
    var inputs = SingleMatrix()
    var errors = SingleMatrix()
  }

  let plan: LinearPlan
  let number: Int

  var layout: [ParameterArray] {
    [
      ParameterArray("S", .matrix(rows: plan.outputs, columns: plan.inputs)),
      ParameterArray("c", .vector(plan.outputs)),
    ]
  }

  var slices: [Range<Int>] {
    stride(from: 0, to: plan.batch, by: 128).map { $0..<min($0 + 128, plan.batch) }
  }

  func initialParameters() -> ParameterSet {
    var parameters = ParameterSet(zeros: layout)
    for index in 0..<plan.outputs { parameters.values[1][0, index] = Float(1 + number) }
    return parameters
  }

  func makeWorkspace() -> Pass { Pass() }

  /// Plain descent for S, with a rate that halves every 100 steps; Adam for c.
  func optimizer(of array: Int, step: Int) -> Optimizer {
    guard array == 0 else { return .adam(.adam(rate: 0.02)) }
    return .descent(rate: step < 100 ? plan.rate : plan.rate / Double(1 << min(20, step / 100)))
  }

  func differentiate(
    _ parameters: ParameterSet, samples: Range<Int>, step: Int, using pass: inout Pass,
    into gradient: inout ModelGradient
  ) throws {
    source.draw(samples, step: step, into: &pass.inputs)
    try differentiate(parameters, of: plan.batch, using: &pass, into: &gradient)
  }

  func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double {
    var (pass, gradient) = (Pass(), ModelGradient(shapesOf: layout))
    source.forEvaluation.draw(0..<samples, step: 0, into: &pass.inputs)
    try differentiate(parameters, of: samples, using: &pass, into: &gradient)
    return gradient.loss
  }

  private var source: FeatureSource {
    FeatureSource(
      densities: Array(repeating: 0.5, count: plan.inputs), pairing: .independent, seed: plan.seed,
      stream: UInt32(number))
  }

  /// The loss Σ (S x + c − A x)² / count of the inputs in `pass`, and its gradient.
  private func differentiate(
    _ parameters: ParameterSet, of count: Int, using pass: inout Pass,
    into gradient: inout ModelGradient
  ) throws {
    let teacher = plan.teacher
    var difference = parameters.values[0]
    for i in 0..<plan.outputs {
      for j in 0..<plan.inputs { difference[i, j] -= Float(teacher[i, j]) }
    }
    try pass.errors.setProduct(difference, .asIs, pass.inputs, .asIs)
    gradient.lossTerms = Array(repeating: 0, count: plan.outputs)
    for i in 0..<plan.outputs {
      gradient.arrays[1][0, i] = 0
      for sample in 0..<pass.inputs.columns {
        let error = pass.errors[i, sample] + parameters.values[1][0, i]
        gradient.lossTerms[i] += error * error / Float(count)
        pass.errors[i, sample] = 2 * error / Float(count)
        gradient.arrays[1][0, i] += 2 * error / Float(count)
      }
    }
    try gradient.arrays[0].setProduct(pass.errors, .asIs, pass.inputs, .transposed)
  }
}
