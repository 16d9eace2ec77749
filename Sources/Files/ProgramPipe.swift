import CMachine
import Glibc

/// A pipe to or from a program that is started. No other program gets its ends.
struct ProgramPipe {
  /// The end to read from.
  let output: CInt
  /// The end to write to.
  let input: CInt

  /// A new pipe.
  ///
  /// - Throws: the system's error number if no more files can be open.
  init() throws(SystemError) {
    var ends: [CInt] = [-1, -1]
    guard unsafe closing_pipe(&ends) == 0 else { throw SystemError(code: errno) }
    // Not 0, 1 or 2, which a program that is started gets for its own streams.
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
    let code = errno
    for end in ends { close(end) }
    guard moved.allSatisfy({ $0 >= 0 }) else {
      for end in moved where end >= 0 { close(end) }
      throw SystemError(code: code)
    }
    (output, input) = (moved[0], moved[1])
  }

  /// Closes both ends.
  func closeBoth() {
    close(output)
    close(input)
  }

  /// Makes calls on an end return at once instead of waiting. The other end is not changed.
  static func doNotWait(_ end: CInt) { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }

  /// What a call did that does not wait.
  enum Transfer: Equatable {
    /// So many bytes were moved.
    case bytes(Int)
    /// None was moved: the pipe is full, or empty.
    case none
    /// The other end is closed.
    case closed
  }

  /// Writes bytes from a place on, without the signal that ends a process which writes to a closed pipe.
  static func write(_ bytes: [UInt8], from start: Int, to end: CInt) -> Transfer {
    var (broken, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    unsafe sigemptyset(&broken)
    unsafe sigaddset(&broken, SIGPIPE)
    unsafe sigpending(&pending)
    let wasPending = unsafe sigismember(&pending, SIGPIPE) == 1
    unsafe pthread_sigmask(SIG_BLOCK, &broken, &before)
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(end, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
    }
    let code = errno
    if count < 0, code == EPIPE, !wasPending {
      var now = timespec()
      unsafe sigtimedwait(&broken, nil, &now)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    if count >= 0 { return .bytes(count) }
    return code == EAGAIN || code == EINTR ? .none : .closed
  }

  /// Reads what there is into a buffer.
  static func read(_ end: CInt, into buffer: inout [UInt8]) -> Transfer {
    let count = unsafe Glibc.read(end, &buffer, buffer.count)
    if count > 0 { return .bytes(count) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? .none : .closed
  }
}
