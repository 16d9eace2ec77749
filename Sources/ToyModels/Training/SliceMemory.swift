import LinearAlgebra
import Synchronization

/// The gradients of the slices of a batch, and the memory of passes over them.
final class SliceMemory: Sendable {
  /// A value that one thread at a time may change.
  private final class Guarded<Value>: Sendable {
    let value: Mutex<Value>
    init(_ value: sending Value) { self.value = Mutex(value) }
  }

  private let gradients: [Guarded<BatchGradient>]
  /// The last one used comes first: it may still lie in a processor's cache.
  private let idlePasses = Mutex<[BatchPass]>([])

  init(slices: Int) {
    gradients = (0..<slices).map { _ in Guarded(BatchGradient()) }
  }

  /// Does `body` for every slice, on all threads.
  func forEachSlice(
    _ body: @Sendable (Int, inout BatchPass, inout BatchGradient) throws -> Void
  ) throws {
    try Workers.forEach(gradients.indices, scratch: {}) { slice, _ in
      var pass = idlePasses.withLock { $0.popLast() } ?? BatchPass()
      try gradients[slice].value.withLock { try body(slice, &pass, &$0) }
      idlePasses.withLock { $0.append(pass) }
    }
  }

  /// Calls `body` with the sum of the gradients, made in the order of the slices.
  func withSum<Result>(_ body: (BatchGradient) throws -> Result) rethrows -> Result {
    try gradients[0].value.withLock { sum in
      for part in gradients.dropFirst() { part.value.withLock { sum.add($0) } }
      return try body(sum)
    }
  }
}
