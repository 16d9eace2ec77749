import LinearAlgebra
import Synchronization

/// The memory for the steps of one model if several threads share its slices: the gradient of each slice, and the
/// workspaces.
final class SliceMemory<Model: Lesson>: Sendable {
  /// A value that only one thread at a time can change.
  private final class Guarded<Value>: Sendable {
    let value: Mutex<Value>
    init(_ value: sending Value) { self.value = Mutex(value) }
  }

  private let lesson: Model
  private let slices: [Range<Int>]
  private let gradients: [Guarded<ModelGradient>]
  /// The workspaces that no thread uses. The last one used is taken first, because it may still be in a cache.
  private let idle = Mutex<[Guarded<Model.Workspace>]>([])

  init(_ lesson: Model) {
    self.lesson = lesson
    slices = lesson.slices
    gradients = slices.map { _ in Guarded(ModelGradient(shapesOf: lesson.layout)) }
  }

  /// Computes the gradients of all slices of a step, on all threads.
  func differentiate(_ parameters: ParameterSet, step: Int) throws {
    try Workers.forEach(gradients.indices, scratch: {}) { slice, _ in
      let workspace = idle.withLock { $0.popLast() } ?? Guarded(lesson.makeWorkspace())
      try gradients[slice].value.withLock { gradient in
        try workspace.value.withLock {
          try lesson.differentiate(
            parameters, samples: slices[slice], step: step, using: &$0, into: &gradient)
        }
      }
      idle.withLock { $0.append(workspace) }
    }
  }

  /// Calls `body` with the sum of the gradients, added in the order of the slices.
  func withSum<Result>(_ body: (ModelGradient) throws -> Result) rethrows -> Result {
    try gradients[0].value.withLock { sum in
      for part in gradients.dropFirst() { part.value.withLock { sum.add($0) } }
      return try body(sum)
    }
  }
}
