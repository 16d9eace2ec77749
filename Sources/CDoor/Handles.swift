import Eigenframe
import Synchronization

/// Values that C refers to by numbers.
///
/// A number is given once, so a handle that was freed, or never was one, is found out.
final class Handles<Value: Sendable>: Sendable {
  private struct State {
    var values: [UInt64: Value] = [:]
    var last: UInt64 = 0
  }

  /// What a handle stands for, in errors.
  private let noun: String
  private let state = Mutex(State())

  init(of noun: String) { self.noun = noun }

  /// Keeps a value; its handle.
  func add(_ value: Value) -> UInt64 {
    state.withLock { state in
      state.last += 1
      state.values[state.last] = value
      return state.last
    }
  }

  /// The value of a handle.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` if it is not live.
  subscript(id: UInt64) -> Value {
    get throws(EigenframeError) {
      guard let value = state.withLock({ $0.values[id] }) else { throw notLive(id) }
      return value
    }
  }

  /// Gives up the value of a handle; nothing for 0.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` if it is not live.
  func remove(_ id: UInt64) throws(EigenframeError) {
    guard id != 0 else { return }
    // Values are released after the lock is.
    let value = state.withLock { $0.values.removeValue(forKey: id) }
    guard value != nil else { throw notLive(id) }
  }

  private func notLive(_ id: UInt64) -> EigenframeError {
    let state = id == 0 ? "none" : "handle \(id), which was freed or never given"
    return EigenframeError(.usage, "expected a handle of \(noun), found \(state)")
  }
}

/// All live weights.
let liveWeights = Handles<Weights>(of: "weights")
/// All live results.
let liveResults = Handles<any Outcome>(of: "a result")
