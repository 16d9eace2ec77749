import CMachine
import Glibc

/// How a program ended.
package enum ProgramEnd: Equatable, Sendable {
  /// It returned a status, 0 for success. A shell returns 127 if there is no such program.
  case status(CInt)
  /// A signal ended it.
  case signal(CInt)
  /// The system does not tell, because this process ignores its children.
  case unknown
}

/// Processes that this one starts and waits for.
enum ChildProcess {
  /// The process group that a process joins.
  enum Group {
    /// That of this process, with its treatment of signals.
    case inherited
    /// A new one, which has the number of the process. No signal is blocked or ignored.
    case new
    /// One that exists. No signal is blocked or ignored.
    case existing(pid_t)
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: a name that is looked up in `PATH`, or a path.
  ///   - arguments: without the program's name.
  ///   - environment: all variables that the program gets, each as `NAME=value`; nil for those of this process.
  ///   - streams: its descriptors 0, 1, 2; none of them may be one of these numbers here.
  /// - Throws: the system's error number if there is no such program.
  static func start(
    _ program: String, _ arguments: [String], environment: [String]?, streams: [CInt],
    _ group: Group = .inherited
  ) throws(SystemError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, CInt(number))
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    set(group, in: &attributes)
    var process = pid_t()
    let code = unsafe withPointers([program] + arguments) { arguments in
      guard let environment else {
        return unsafe posix_spawnp(
          &process, program, &actions, &attributes, arguments, process_environment())
      }
      return unsafe withPointers(environment) { variables in
        unsafe posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw SystemError(code: code) }
    return process
  }

  private static func set(_ group: Group, in attributes: inout posix_spawnattr_t) {
    switch group {
    case .inherited: return
    case .new: unsafe posix_spawnattr_setpgroup(&attributes, 0)
    case .existing(let number): unsafe posix_spawnattr_setpgroup(&attributes, number)
    }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP] {
      unsafe sigaddset(&signals, number)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// Waits until a process has ended.
  static func wait(for process: pid_t) -> ProgramEnd {
    var status: CInt = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return .unknown }
    }
    return end(status)
  }

  /// How a process ended; nil while it runs.
  static func poll(_ process: pid_t) -> ProgramEnd? {
    var status: CInt = 0
    let found = unsafe waitpid(process, &status, WNOHANG)
    if found == process { return end(status) }
    return found == 0 || errno == EINTR ? nil : .unknown
  }

  private static func end(_ status: CInt) -> ProgramEnd {
    let signal = status & 0x7f
    return signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
  }

  /// Calls `body` with texts as C takes them: an array of pointers that ends with a null pointer.
  private static func withPointers(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> CInt
  ) -> CInt {
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
  }
}
