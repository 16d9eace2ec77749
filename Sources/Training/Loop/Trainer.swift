import LinearAlgebra

/// Trains the models of a plan.
///
/// A batch is cut into slices, and the slices depend on the plan only. One thread computes the gradient of a slice, and
/// the gradients are added in order. So the bits are the same for any number of threads.
package struct Trainer<Model: Lesson>: Sendable {
  /// The models and the number of steps made.
  package private(set) var state: TrainingState
  private let lessons: [Model]

  /// A trainer before the first step, or after the steps of a saved state.
  ///
  /// - Throws: `TrainingError.invalid` if the state does not fit the lessons.
  init(_ lessons: [Model], resuming state: TrainingState? = nil) throws {
    precondition(lessons.allSatisfy { !$0.slices.isEmpty }, "each lesson has at least one slice")
    try state?.requireLayout(of: lessons)
    self.state = state ?? TrainingState(initialFor: lessons)
    self.lessons = lessons
  }

  /// A trainer before the first step of a plan, or after the steps of a saved state.
  ///
  /// - Throws: `TrainingError.invalid` if the plan is not valid, or if the state does not fit it.
  package init<Plan: TrainingPlan>(_ plan: Plan, resuming state: TrainingState? = nil) throws
  where Plan.ModelLesson == Model {
    try plan.requireValid()
    try self.init(plan.lessons, resuming: state)
  }

  /// Makes steps until the number of steps is `step`. Does nothing if it is already.
  ///
  /// - Throws: `TrainingError.diverged` if a loss, a parameter or a moment is not a finite number. The state then stays
  ///   as it was before the call.
  package mutating func advance(to step: Int) throws {
    let steps = state.step..<max(step, state.step)
    guard !steps.isEmpty else { return }
    let instances = try onOneThreadEach ? advancedModels(steps) : advancedSlices(steps)
    if let diverged = instances.firstIndex(where: { !$0.isFinite }) {
      throw TrainingError.diverged(instance: diverged, step: steps.upperBound)
    }
    state.instances = instances
    state.step = steps.upperBound
  }

  /// Whether one thread trains a model, so that no thread waits for another. Otherwise the threads share its slices.
  private var onOneThreadEach: Bool {
    lessons.count >= Workers.count || lessons.allSatisfy { $0.slices.count == 1 }
  }

  private func advancedModels(_ steps: Range<Int>) throws -> [ModelState] {
    try Workers.map(Array(zip(lessons, state.instances).enumerated()), scratch: {}) { model, _ in
      let lesson = model.element.0
      var state = model.element.1
      try lesson.advance(&state, number: model.offset, steps)
      return state
    }
  }

  private func advancedSlices(_ steps: Range<Int>) throws -> [ModelState] {
    try zip(lessons, state.instances).enumerated().map { number, model in
      var state = model.1
      let memory = SliceMemory(model.0)
      for step in steps {
        try memory.differentiate(state.parameters, step: step)
        try memory.withSum { try model.0.advance(&state, number: number, step: step, along: $0) }
      }
      return state
    }
  }

  /// The loss of every model on samples that no step trains on.
  ///
  /// - Parameter samples: the number of samples.
  package func evaluationLosses(samples: Int = 2048) throws -> [Double] {
    try Workers.map(Array(zip(lessons, state.instances)), scratch: {}) { pair, _ in
      try pair.0.evaluationLoss(of: pair.1.parameters, samples: samples)
    }
  }
}

extension Lesson {
  /// Makes steps on this thread. The bits are the same as with several threads.
  fileprivate func advance(_ state: inout ModelState, number: Int, _ steps: Range<Int>) throws {
    var workspace = makeWorkspace()
    var sum = ModelGradient(shapesOf: layout)
    var part = sum
    let slices = slices
    for step in steps {
      try differentiate(
        state.parameters, samples: slices[0], step: step, using: &workspace, into: &sum)
      for slice in slices.dropFirst() {
        try differentiate(
          state.parameters, samples: slice, step: step, using: &workspace, into: &part)
        sum.add(part)
      }
      try advance(&state, number: number, step: step, along: sum)
    }
  }

  /// Makes one step along a gradient.
  ///
  /// - Parameters:
  ///   - number: the index of the model in the plan; the error names it.
  ///   - step: the number of steps made before.
  /// - Throws: `TrainingError.diverged`.
  fileprivate func advance(
    _ state: inout ModelState, number: Int, step: Int, along gradient: ModelGradient
  ) throws(TrainingError) {
    guard gradient.loss.isFinite else {
      throw .diverged(instance: number, step: step)
    }
    state.follow(gradient, step: step) { optimizer(of: $0, step: step) }
    constrain(&state.parameters)
  }
}
