import LinearAlgebra
import Matrices
import Training

/// A student in training.
package struct TeacherStudentLesson: Lesson {
  private let plan: TeacherStudentPlan
  private let arrays: StudentArrays
  private let samples: StudentSamples
  private let seed: UInt64
  /// `s` of a diagonal student. Otherwise `W`, then `B` and `c` if the student has them. A fixed embedding is here too, so
  /// that checkpoints show it.
  package let layout: [ParameterArray]
  /// The samples of a step in slices. Of `everyFeature` sample j is feature j.
  package let slices: [Range<Int>]

  init(_ plan: TeacherStudentPlan, number: Int) {
    self.plan = plan
    seed = plan.seeds[number]
    arrays = StudentArrays(plan)
    layout = arrays.layout
    samples = StudentSamples(plan, seed: seed, stream: UInt32(number))
    slices = samples.slices
  }

  /// The student before the first step.
  package func initialParameters() -> ParameterSet {
    guard case .superposed(let form) = plan.student else { return ParameterSet(zeros: layout) }
    var generator = SeededGenerator(seed: seed, stream: [1])
    let features = plan.teacher.features
    var parameters = ParameterSet(zeros: layout)
    let directions = Matrix.gaussian(
      rows: form.dimension, columns: features, using: &generator)
    parameters.values[0] = SingleMatrix(directions)
    parameters.values[0].setColumnLengths(Float(form.columnLength))
    if let core = arrays.core {
      switch form.core {
      case .none: break
      case .identity(let scale):
        for i in 0..<form.dimension { parameters.values[core][i, i] = Float(scale) }
      case .random(let scale):
        var elements = Matrix.gaussian(
          rows: form.dimension, columns: form.dimension, using: &generator
        ).elements
        let deviation = scale / Double(form.dimension).squareRoot()
        for place in elements.indices { elements[place] *= deviation }
        parameters.values[core] = SingleMatrix(
          Matrix(rows: form.dimension, columns: form.dimension, elements: elements))
      }
    }
    if let bias = arrays.bias, case .learnt(let initial) = form.bias {
      for i in 0..<features { parameters.values[bias][0, i] = Float(initial) }
    }
    return parameters
  }

  /// Makes the memory for a first pass.
  package func makeWorkspace() -> StudentPass { StudentPass() }

  /// The loss of some samples and its gradient.
  package func differentiate(
    _ parameters: ParameterSet, samples range: Range<Int>, step: Int,
    using pass: inout StudentPass, into gradient: inout ModelGradient
  ) throws {
    samples.draw(range, step: step, into: &pass.inputs)
    try pass.differentiate(parameters.values, arrays, plan, into: &gradient)
  }

  /// The optimizer of the plan; a fixed embedding has the rate 0.
  package func optimizer(of array: Int, step: Int) -> Optimizer {
    if array == 0, arrays.embedding == .fixed { return .descent(rate: 0) }
    switch plan.optimizer {
    case .adam(let adam): return .adam(adam)
    case .descent(let embedding, let core, let bias):
      switch array {
      case arrays.core: return .descent(rate: core)
      case arrays.bias: return .descent(rate: bias)
      default: return .descent(rate: embedding)
      }
    }
  }

  /// Shrinks or grows the embedding, and gives its columns back their length where the plan wants it.
  package func constrain(_ parameters: inout ParameterSet) {
    guard case .superposed(let form) = plan.student, form.embedding != .fixed else { return }
    if plan.embeddingDecay != 0 {
      parameters.values[0].scale(by: Float(1 - plan.embeddingDecay))
    }
    if form.embedding == .learntOnSphere {
      parameters.values[0].setColumnLengths(Float(form.columnLength))
    }
  }

  /// The loss over all features, exactly; with sampled data, over samples that no step draws.
  package func evaluationLoss(of parameters: ParameterSet, samples count: Int) throws -> Double {
    var (pass, gradient) = (StudentPass(), ModelGradient(shapesOf: layout))
    let evaluation = samples.forEvaluation(count)
    return try evaluation.slices.reduce(0.0) { sum, slice in
      evaluation.draw(slice, step: 0, into: &pass.inputs)
      try pass.evaluate(parameters.values, arrays, plan, into: &gradient)
      return sum + gradient.loss
    }
  }
}

/// Which arrays a student has.
struct StudentArrays: Sendable {
  /// How the embedding, array 0, is trained; nil for the diagonal student.
  let embedding: SuperposedStudent.Embedding?
  /// The index of B.
  private(set) var core: Int?
  /// The index of c.
  private(set) var bias: Int?
  private(set) var layout: [ParameterArray]

  init(_ plan: TeacherStudentPlan) {
    let features = plan.teacher.features
    guard case .superposed(let form) = plan.student else {
      embedding = nil
      layout = [ParameterArray("s", .vector(features))]
      return
    }
    embedding = form.embedding
    layout = [ParameterArray("W", .matrix(rows: form.dimension, columns: features))]
    if form.core != .none {
      core = layout.count
      layout.append(ParameterArray("B", .matrix(rows: form.dimension, columns: form.dimension)))
    }
    if form.bias != .none {
      bias = layout.count
      layout.append(ParameterArray("c", .vector(features)))
    }
  }
}

extension SingleMatrix {
  /// Gives each column a length; a column of length 0 stays.
  fileprivate mutating func setColumnLengths(_ length: Float) {
    let factors = (0..<columns).map { column in
      let norm = Float(dot(column: column, self, column: column).squareRoot())
      return norm == 0 ? 0 : length / norm
    }
    let rows = rows
    withMutableElements { elements in
      for (column, factor) in factors.enumerated() {
        for place in column * rows..<(column + 1) * rows { elements[place] *= factor }
      }
    }
  }
}
