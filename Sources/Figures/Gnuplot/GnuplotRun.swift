import Glibc

/// One run of gnuplot: a script in, a picture out.
///
/// Its three standard streams are nameless files: no pipe can fill or break, and nothing is left on the disk. No shell has
/// a part in it, and gnuplot reads no initialization files.
struct GnuplotRun {
  /// What gnuplot wrote to standard output.
  let output: [UInt8]
  /// What it wrote to standard error.
  let complaints: String
  /// Whether it ended by itself with status 0.
  let succeeded: Bool

  /// Runs a script to its end.
  ///
  /// - Throws: `FigureError.cannotStart` where there is no such program, or no memory for its streams.
  init(_ script: String, program: String) throws(FigureError) {
    do {
      let (input, output, errors) = (
        try NamelessFile(), try NamelessFile(), try NamelessFile()
      )
      try input.fill(Array(script.utf8))
      let process = try Self.start(program, streams: [input, output, errors])
      succeeded = Self.status(of: process) == 0
      self.output = try output.contents()
      complaints = String(decoding: try errors.contents(), as: UTF8.self)
    } catch {
      throw .cannotStart(program: program, errno: error.code)
    }
  }

  /// gnuplot's last words on one line: what it complained about at the end.
  var lastWords: String {
    let lines = complaints.split(whereSeparator: \.isNewline).map { line in
      line.drop { $0 == " " || $0 == "\t" || $0 == "^" }
    }
    return lines.last { !$0.isEmpty }.map { String($0).plain } ?? "ended without a word"
  }

  private static func start(_ program: String, streams: [NamelessFile]) throws(SystemError) -> pid_t
  {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream.descriptor, CInt(number))
    }
    // Nothing of the environment that changes what gnuplot draws.
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

  /// Hands texts over as C does: an array of pointers that ends with none.
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
