import Foundation

/// One finished run of the command.
struct RunningCommand {
  let output: String
  let errors: String
  let status: Int32

  /// What a run may use up; the system ends one that wants more.
  struct Limits {
    /// Memory of its own, which leaves out the pages of files that it only reads; and the length of a file that it
    /// writes, for what is unpacked goes there. (The peak that the system counts for a process that has ended is of no
    /// use here: it begins with that of the process which started it.)
    let megabytes: Int
    /// Of the processor; a run that waits is ended after six times as many.
    let seconds: Int

    /// The shell's words for it; the command is `$0`.
    fileprivate var script: String {
      "ulimit -d \(megabytes << 10) && ulimit -f \(megabytes << 11) && ulimit -t \(seconds) "
        + "&& exec timeout -s KILL \(6 * seconds) \"$0\" \"$@\""
    }
  }

  /// Runs the built command in the root of the package.
  init(
    _ arguments: [String], environment: [String: String] = [:], limits: Limits? = nil
  ) throws {
    let process = Process()
    process.executableURL = limits == nil ? Self.executable : URL(filePath: "/bin/sh")
    process.arguments =
      (limits.map { ["-c", $0.script, Self.executable.path(percentEncoded: false)] } ?? [])
      + arguments
    process.currentDirectoryURL = Self.root
    process.environment = Self.inherited.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Reports fit the pipes' buffers; errors are short.
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self.output = String(decoding: text, as: UTF8.self)
    self.errors = String(decoding: complaints, as: UTF8.self)
    status = process.terminationStatus
  }

  /// What whoever runs the tests has chosen for BLAS is not what the tests are about.
  private static let inherited = ProcessInfo.processInfo.environment.filter {
    !["OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS"].contains($0.key)
      && !$0.key.hasPrefix("EIGENFRAME_")
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The command is built beside the tests.
  static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "eigenframe")
}
