import Glibc

/// A program that ran to its end in a process of its own.
///
/// Its standard streams are files without a name: there is no pipe that could fill or break, and nothing is left on the
/// disk. No shell takes part.
package struct ChildProgram {
  /// What it wrote to its standard output.
  package let output: [UInt8]
  /// What it wrote to its standard error, as text.
  package let errors: String
  /// Whether it ended with status 0, not by a signal.
  package let succeeded: Bool

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: a name that is looked up in `PATH`, or a path.
  ///   - arguments: without the program's name.
  ///   - environment: all variables that the program gets, each as `NAME=value`.
  ///   - input: what it reads from its standard input.
  /// - Throws: the system's error number if there is no such program, or no memory for its streams.
  package init(
    _ program: String, _ arguments: [String], environment: [String], input: String
  ) throws(SystemError) {
    let streams = (try TemporaryFile(), try TemporaryFile(), try TemporaryFile())
    try streams.0.write(Array(input.utf8))
    try streams.0.rewind()
    let process = try Self.start(
      program, arguments, environment, [streams.0, streams.1, streams.2])
    succeeded = Self.status(of: process) == 0
    output = try streams.1.mapped(as: program).contents
    errors = try streams.2.mapped(as: program).text
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String], _ streams: [TemporaryFile]
  ) throws(SystemError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream.descriptor, CInt(number))
    }
    var process = pid_t()
    let code = unsafe withPointers([program] + arguments) { arguments in
      unsafe withPointers(environment) { variables in
        unsafe posix_spawnp(&process, program, &actions, nil, arguments, variables)
      }
    }
    guard code == 0 else { throw SystemError(code: code) }
    return process
  }

  private static func status(of process: pid_t) -> CInt {
    var status: CInt = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
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
