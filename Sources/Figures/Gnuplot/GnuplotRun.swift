import Glibc

/// One run of gnuplot, which turns a script into a picture.
///
/// Its three standard streams are files without names: unlike pipes they cannot block or break, and the system deletes
/// them. No shell is run, and gnuplot does not read its initialization files.
struct GnuplotRun {
  /// What gnuplot wrote to standard output.
  let output: [UInt8]
  /// What it wrote to standard error.
  let messages: String
  /// Whether it ended with status 0.
  let succeeded: Bool

  /// Runs a script to its end.
  ///
  /// - Throws: `FigureError.cannotStart` if there is no such program, or its streams cannot be made.
  init(_ script: String, program: String) throws(FigureError) {
    do {
      let (input, output, errors) = (
        try NamelessFile(), try NamelessFile(), try NamelessFile()
      )
      try input.fill(Array(script.utf8))
      let process = try Self.start(program, streams: [input, output, errors])
      succeeded = Self.status(of: process) == 0
      self.output = try output.contents()
      messages = String(decoding: try errors.contents(), as: UTF8.self)
    } catch {
      throw .cannotStart(program: program, errno: error.code)
    }
  }

  /// The last line that gnuplot wrote to standard error: why it failed.
  var failure: String {
    let lines = messages.split(whereSeparator: \.isNewline).map { line in
      line.drop { $0 == " " || $0 == "\t" || $0 == "^" }
    }
    return lines.last { !$0.isEmpty }.map { String($0).plain } ?? "ended without a message"
  }

  private static func start(_ program: String, streams: [NamelessFile]) throws(SystemError) -> pid_t
  {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream.descriptor, CInt(number))
    }
    // Other variables of the environment could change what gnuplot draws.
    let environment = ["PATH", "HOME"].compactMap { (name: String) in
      unsafe getenv(name).map { unsafe "\(name)=\(String(cString: $0))" }
    }
    var process = pid_t()
    let code = unsafe withPointers([program, "-d"]) { arguments in
      unsafe withPointers(environment + ["LC_ALL=C.UTF-8"]) { variables in
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

  /// Calls `body` with the texts as a C array of pointers that ends with a null pointer.
  private static func withPointers(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> CInt
  ) -> CInt {
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
  }
}
