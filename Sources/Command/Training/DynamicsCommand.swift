import ArgumentParser
import Eigenframe

/// `eigenframe dynamics`: trains a student of a teacher and follows its loss.
struct DynamicsCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "dynamics",
    abstract: "Train a student of a teacher and find the exponent of its loss.",
    discussion: """
      The teacher scales each of N features: feature i has frequency i^-a and is multiplied by i^-b. The student is \
      ReLU(W^T B W x + c) in K dimensions, or without --dimension one weight for each feature. The folder gets checkpoints \
      that are equally far apart in the logarithm of the step, and their losses; series reads it. If the command is stopped, by \
      Ctrl-C or otherwise, the same command continues.
      Examples: dynamics --features 512 --dimension 128 --a 1.5 --b 0.5 --folder student
      dynamics --features 512 --a 1.5 --b 0.5 --folder no-superposition
      """)

  @OptionGroup var student: StudentOptions

  @Option(help: "The number of steps.")
  var steps = 1500

  @Option(
    help:
      "The number of checkpoints, about; they are equally far apart in the logarithm of the step.")
  var checkpoints = 64

  @Option(help: "The folder for the checkpoints and the losses.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Fit the slope from step A to step B instead of in the window that the report states.",
      valueName: "A:B"),
    transform: { word in
      guard let window = ExponentOptions.window(word: word) else {
        throw ValidationError("expected two steps such as 10:1000.")
      }
      return window
    })
  var window: ClosedRange<Double>?

  @Option(help: "How much is said: auto, all or none.")
  var details: ReportDetail = .auto

  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threading: ThreadOption

  func validate() throws {
    try OutputPath.requireFile(folder, of: "--folder")
    do throws(EigenframeError) {
      try options.requireValid()
    } catch {
      throw ValidationError("\(error).")
    }
  }

  func run() throws {
    threading.apply()
    let outputs = try output.files()
    StopRequest.watch()
    try output.put(try report(), details, to: outputs, terminal)
  }

  private func report() throws -> DynamicsReport {
    let line = StepLine(terminal.quietness.messages)
    var made = 0
    defer { line.clear() }
    do throws(EigenframeError) {
      // Looking at the checkpoints takes a small part of the time, and has no line of its own.
      return try dynamics(options, folder: folder) { progress in
        if case .training(let step, let end) = progress {
          made = step
          line.show(ExperimentProgress(completed: step, total: end, detail: "training"))
        }
        if StopRequest.isMade { throw CancelledByCaller() }
      }
    } catch {
      guard error.kind == .cancelled else { throw error }
      line.clear()
      StandardStreams.printError(
        "eigenframe: stopped after \(made) of \(steps) steps, which are saved; the same command continues"
      )
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
  }

  private var options: DynamicsOptions {
    var options = student.options
    (options.steps, options.checkpoints) = (steps, checkpoints)
    options.window = window
    return options
  }
}
