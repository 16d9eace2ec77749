import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import Testing
import Training

/// Gradients against differences of the loss in double precision.
@Suite struct EncoderGradientTests {
  private static let forms = [EncoderForm.linear, .perceptron(hidden: 7)]
  private static let selections = [CodeSelection.positive, .largest(3)]

  @Test(arguments: GoalKind.allCases, LayerBias.allCases)
  func gradientsAreTheLimitsOfDifferences(kind: GoalKind, bias: LayerBias) throws {
    let data = try sparseData(atoms: 6, dimension: 4, sparsity: 2, samples: 40, seed: 3)
    for form in Self.forms {
      for selection in Self.selections {
        let task = EncoderTask(
          samples: SampleColumns(data.samples), goal: kind.goal(data), seed: 11)
        let plan = EncoderPlan(
          form: form, selection: selection, bias: bias, atoms: 6, penalty: 0.3, tasks: [task])
        try plan.requireValid()
        try compare(plan, "\(form) \(selection)")
      }
    }
  }

  private func compare(_ plan: EncoderPlan, _ name: String) throws {
    let lesson = plan.lessons[0]
    var parameters = lesson.initialParameters()
    // Biases begin at 0; here they do not, so that they count.
    for (index, array) in parameters.layout.enumerated() where array.name.hasSuffix("bias") {
      for i in 0..<parameters.values[index].columns {
        parameters.values[index][0, i] = 0.1 * Float(i) - 0.2
      }
    }
    var pass = lesson.makeWorkspace()
    var gradient = ModelGradient(shapesOf: lesson.layout)
    try lesson.differentiate(
      parameters, samples: lesson.slices[0], step: 0, using: &pass, into: &gradient)
    let reference = EncoderReference(plan: plan, task: plan.tasks[0])
    let arrays = parameters.layout.indices.map { parameters.matrix($0) }
    #expect(lesson.slices.count == 1)
    #expect(abs(gradient.loss - reference.loss(arrays)) < 1e-5, "\(name)")
    for (index, array) in arrays.enumerated() {
      var largest = 0.0
      for i in 0..<array.rows {
        for j in 0..<array.columns {
          var (above, below) = (arrays, arrays)
          above[index][i, j] += 1e-6
          below[index][i, j] -= 1e-6
          let slope = (reference.loss(above) - reference.loss(below)) / 2e-6
          largest = max(largest, abs(slope - Double(gradient.arrays[index][i, j])))
        }
      }
      #expect(largest < 2e-5, "\(name) \(parameters.layout[index].name)")
    }
  }

  /// The slices of a step, added, are the step.
  @Test func slicesAddUp() throws {
    let data = try sparseData(atoms: 80, dimension: 10, sparsity: 3, samples: 300, seed: 4)
    let task = EncoderTask(samples: SampleColumns(data.samples), goal: .nothing, seed: 1)
    let plan = EncoderPlan(form: .perceptron(hidden: 200), atoms: 80, tasks: [task])
    let lesson = plan.lessons[0]
    #expect(lesson.slices.count > 2)
    let parameters = lesson.initialParameters()
    let arrays = parameters.layout.indices.map { parameters.matrix($0) }
    let loss = try lesson.evaluationLoss(of: parameters, samples: 0)
    #expect(abs(loss - EncoderReference(plan: plan, task: task).loss(arrays)) < 1e-5)
  }

  /// An atom whose codes, or whose true codes, are 0 in all samples has no direction, and so no slope.
  @Test func codesOfLengthZeroHaveNoSlope() throws {
    let codes = Matrix(rows: 2, columns: 2, elements: [0, 1, 0, 2])
    let task = EncoderTask(
      samples: SampleColumns(.identity(2)), goal: .codes(SampleColumns(codes)))
    let plan = EncoderPlan(atoms: 2, tasks: [task])
    let lesson = plan.lessons[0]
    var gradient = ModelGradient(shapesOf: lesson.layout)
    var pass = lesson.makeWorkspace()
    var parameters = lesson.initialParameters()
    // The first true codes are 0; the second codes are.
    for i in 0..<2 {
      for j in 0..<2 { parameters.values[0][i, j] = j == 0 ? 1 : -1 }
    }
    try lesson.differentiate(
      parameters, samples: 0..<2, step: 0, using: &pass, into: &gradient)
    #expect(gradient.loss == 1)
    #expect((0..<4).allSatisfy { gradient.arrays[0][$0 / 2, $0 % 2] == 0 })
  }
}
