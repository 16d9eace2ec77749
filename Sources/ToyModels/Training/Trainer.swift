import LinearAlgebra

/// Trains the instances of a plan.
///
/// A batch falls into slices that depend on the plan alone. Each is done by one thread, and their gradients are added in
/// order: the bits are the same for any number of threads.
package struct Trainer: Sendable {
  /// What is trained, and how.
  package let plan: TrainingPlan
  /// How far it came.
  package private(set) var state: TrainingState
  private let lessons: [InstanceLesson]

  /// A trainer at the first step of a plan, or at a later one.
  ///
  /// - Throws: `TrainingError.invalid` for a plan that makes no sense, or a state that is not of it.
  package init(_ plan: TrainingPlan, resuming state: TrainingState? = nil) throws {
    try plan.requireValid()
    try state?.requireShape(of: plan)
    self.plan = plan
    self.state = state ?? TrainingState(initialFor: plan)
    lessons = plan.instances.indices.map { InstanceLesson(plan, instance: $0) }
  }

  /// Makes steps until `step` are made; none if they are already.
  ///
  /// - Throws: `TrainingError.diverged` where a loss, a parameter or a moment is no finite number; the state is then
  ///   that before the call.
  /// - Complexity: 10 n d flops for each sample.
  package mutating func advance(to step: Int) throws {
    let steps = state.step..<max(step, state.step)
    guard !steps.isEmpty else { return }
    var instances: [InstanceState]
    // Where there is an instance for every thread, none waits for another.
    if lessons.count >= Workers.count {
      let pairs = Array(zip(lessons, state.instances))
      instances = try Workers.map(pairs, scratch: {}) { pair, _ in
        let memory = pair.0.memory()
        var instance = pair.1
        for step in steps { try pair.0.advance(&instance, step: step, memory) }
        return instance
      }
    } else {
      instances = state.instances
      for (index, lesson) in lessons.enumerated() {
        let memory = lesson.memory()
        for step in steps { try lesson.advance(&instances[index], step: step, memory) }
      }
    }
    if let diverged = instances.firstIndex(where: { !$0.isFinite }) {
      throw TrainingError.diverged(instance: diverged, step: steps.upperBound)
    }
    state.instances = instances
    state.step = steps.upperBound
  }

  /// The loss of every instance on samples that no step trains on.
  ///
  /// - Parameter samples: their number.
  package func evaluationLosses(samples: Int = 2048) throws -> [Double] {
    let pairs = Array(zip(lessons, state.instances))
    return try Workers.map(pairs, scratch: {}) { pair, _ in
      try pair.0.evaluationLoss(pair.1, samples: samples)
    }
  }
}
