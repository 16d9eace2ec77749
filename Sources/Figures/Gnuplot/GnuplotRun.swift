import Files

/// One run of gnuplot, which turns a script into a picture.
///
/// gnuplot does not read its initialization files.
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
    // Other variables of the environment could change what gnuplot draws.
    let variables = ["PATH", "HOME"].compactMap { name in
      Environment.value(of: name).map { "\(name)=\($0)" }
    }
    do {
      let run = try ChildProgram(
        program, ["-d"], environment: variables + ["LC_ALL=C.UTF-8"], input: script)
      (output, messages, succeeded) = (run.output, run.errors, run.succeeded)
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
}
