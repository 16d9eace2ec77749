import Foundation

/// One finished run of the command.
struct RunningCommand {
  let output: String
  let errors: String
  let status: Int32

  /// The resources that a run can use; the system ends a run that takes more.
  struct Limits {
    /// Private memory, without the pages of files that are only read. Also the length of a file that it writes,
    /// because elements are unpacked to a file. (The peak memory that the system counts for an ended process is not
    /// usable here: it includes the peak of the process that started it.)
    let megabytes: Int
    /// Processor time. A run is also ended after six times as many seconds of wall time.
    let seconds: Int

    /// The limits in the language of the shell; the command is `$0`.
    fileprivate var script: String {
      "ulimit -d \(megabytes << 10) && ulimit -f \(megabytes << 11) && ulimit -t \(seconds) "
        + "&& exec timeout -s KILL \(6 * seconds) \"$0\" \"$@\""
    }
  }

  /// Runs the built command in the root of the package.
  init(
    _ arguments: [String], environment: [String: String] = [:], limits: Limits? = nil
  ) throws {
    try self.init(script: limits?.script, arguments, environment)
  }

  /// Runs a script of the shell in the root of the package; the built command is `$0`.
  init(
    shell script: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws {
    try self.init(script: script, arguments, environment)
  }

  private init(
    script: String?, _ arguments: [String], _ environment: [String: String]
  ) throws {
    let process = Process()
    process.executableURL = script == nil ? Self.executable : URL(filePath: "/bin/bash")
    process.arguments =
      (script.map { ["-c", $0, Self.executable.path(percentEncoded: false)] } ?? []) + arguments
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

  /// The environment without the choices for BLAS that the user who runs the tests has made,
  /// and in a locale that has every sign.
  private static let inherited = ProcessInfo.processInfo.environment.filter {
    !["OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS"].contains($0.key)
      && !$0.key.hasPrefix("EIGENFRAME_")
  }.merging(["LC_ALL": "C.UTF-8"]) { $1 }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The command, which is built beside the tests.
  static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "eigenframe")
}
