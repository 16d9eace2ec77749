import Files

/// One run of gnuplot: a script in, a picture out.
///
/// gnuplot reads no initialization files.
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
    // Nothing of the environment that changes what gnuplot draws.
    let variables = ["PATH", "HOME"].compactMap { name in
      Environment.value(of: name).map { "\(name)=\($0)" }
    }
    do {
      let run = try ChildProgram(
        program, ["-d"], environment: variables + ["LC_ALL=C.UTF-8"], input: script)
      (output, complaints, succeeded) = (run.output, run.errors, run.succeeded)
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
}
