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
    let process = try ChildProcess.start(
      program, arguments, environment: environment,
      streams: [streams.0.descriptor, streams.1.descriptor, streams.2.descriptor])
    succeeded = ChildProcess.wait(for: process) == .status(0)
    output = try streams.1.mapped(as: program).contents
    errors = try streams.2.mapped(as: program).text
  }
}
