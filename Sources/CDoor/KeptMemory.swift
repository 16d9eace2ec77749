import CEigenframe
import Eigenframe
import Glibc
import Synchronization

/// The texts and arrays that C was given of a result. Each is made once, and freed with the result.
@safe final class KeptMemory: @unchecked Sendable {
  // Used only within the lock, or when no other reference is left.
  private var texts: [[String]: UnsafePointer<CChar>] = unsafe [:]
  private var columns: [[String]: ef_column] = unsafe [:]
  private var memory: [UnsafeMutableRawPointer] = unsafe []
  private let lock = Mutex(())

  deinit {
    while let pointer = unsafe memory.popLast() { unsafe free(pointer) }
  }

  /// The text of a key, with a zero byte at its end; `make` is called the first time.
  func text(of key: [String], _ make: () throws -> String) throws -> UnsafePointer<CChar> {
    var kept: UnsafePointer<CChar>?
    try lock.withLock { _ in
      if let known = unsafe texts[key] {
        unsafe kept = known
        return
      }
      let made = unsafe try copied(Array(try make().utf8CString))
      unsafe texts[key] = unsafe UnsafePointer(made)
      unsafe kept = unsafe UnsafePointer(made)
    }
    guard let kept = unsafe kept else { preconditionFailure("a text was neither known nor made") }
    return unsafe kept
  }

  /// The column of a key; `make` is called the first time.
  func column(of key: [String], _ make: () throws -> ColumnContent) throws -> ef_column {
    var kept = unsafe ef_column()
    try lock.withLock { _ in
      if let known = unsafe columns[key] {
        unsafe kept = known
        return
      }
      unsafe kept = unsafe try column(try make())
      unsafe columns[key] = unsafe kept
    }
    return unsafe kept
  }

  private func column(_ content: ColumnContent) throws -> ef_column {
    var column = unsafe ef_column()
    switch content {
    case .numbers(let numbers):
      unsafe column.kind = Int32(EF_NUMBERS)
      unsafe column.count = Int64(numbers.count)
      unsafe column.numbers = unsafe UnsafePointer(try copied(numbers))
    case .integers(let integers):
      unsafe column.kind = Int32(EF_INTEGERS)
      unsafe column.count = Int64(integers.count)
      unsafe column.integers = unsafe UnsafePointer(try copied(integers))
    case .words(let words):
      unsafe column.kind = Int32(EF_WORDS)
      unsafe column.count = Int64(words.count)
      // A zero byte would end a word.
      let joined = words.map { $0.replacing("\0", with: "\u{fffd}") + "\0" }.joined()
      unsafe column.words = unsafe UnsafePointer(try copied(Array(joined.utf8CString)))
    }
    return unsafe column
  }

  /// A copy that is freed with this object.
  private func copied<Value: BitwiseCopyable>(_ values: [Value]) throws -> UnsafeMutablePointer<
    Value
  > {
    let bytes = max(1, values.count) * MemoryLayout<Value>.stride
    guard let start = unsafe malloc(bytes) else {
      throw EigenframeError(
        .systemLimit, "\(bytes) bytes for a result are more than there is memory")
    }
    unsafe memory.append(start)
    let copy = unsafe start.bindMemory(to: Value.self, capacity: max(1, values.count))
    unsafe copy.initialize(from: values, count: values.count)
    return unsafe copy
  }
}

/// The values of a column, made.
enum ColumnContent {
  case numbers([Double])
  case integers([Int64])
  case words([String])
}
