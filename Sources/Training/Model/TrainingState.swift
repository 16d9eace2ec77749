/// A model in training. The next step depends on this state and on the plan.
package struct ModelState: Sendable {
  /// The model.
  package var parameters: ParameterSet
  /// The running mean of the gradient; zeros if the optimizer does not use it.
  package var firstMoments: ParameterSet
  /// The running mean of the squared gradient; zeros if the optimizer does not use it.
  package var secondMoments: ParameterSet

  /// A state from its parts.
  init(parameters: ParameterSet, firstMoments: ParameterSet, secondMoments: ParameterSet) {
    self.parameters = parameters
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
  }

  /// The model of a lesson before the first step.
  init(initialFor lesson: some Lesson) {
    parameters = lesson.initialParameters()
    precondition(
      parameters.layout == lesson.layout, "the initial parameters have the layout of the lesson")
    firstMoments = ParameterSet(zeros: lesson.layout)
    secondMoments = firstMoments
  }

  private var parts: [ParameterSet] { [parameters, firstMoments, secondMoments] }

  /// Whether every parameter and moment is a finite number.
  var isFinite: Bool { parts.allSatisfy(\.isFinite) }

  /// Whether the arrays have the layout of a lesson.
  func hasLayout(of lesson: some Lesson) -> Bool {
    parts.allSatisfy { $0.layout == lesson.layout }
  }
}

/// All models of a plan after some steps.
package struct TrainingState: Sendable {
  /// The number of steps made.
  package var step: Int
  /// The models, in the order of the plan.
  package var instances: [ModelState]

  /// A state from its parts.
  init(step: Int, instances: [ModelState]) {
    self.step = step
    self.instances = instances
  }

  /// The state before the first step.
  init(initialFor lessons: [some Lesson]) {
    self.init(step: 0, instances: lessons.map { ModelState(initialFor: $0) })
  }

  func requireLayout(of lessons: [some Lesson]) throws(TrainingError) {
    guard step >= 0, instances.count == lessons.count,
      zip(instances, lessons).allSatisfy({ $0.hasLayout(of: $1) })
    else { throw .invalid("the saved state does not fit this plan") }
  }
}
