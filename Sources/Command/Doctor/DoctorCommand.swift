import ArgumentParser
import Eigenframe
import LinearAlgebra

/// `eigenframe doctor`: the speed of linear algebra on this machine, and what would make it faster.
struct DoctorCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Measure the linear algebra of this machine; say what would make it faster.",
    discussion: """
      Takes about two seconds. OpenBLAS is asked for better kernels where it does not know the processor, as analyze \
      does too; EIGENFRAME_KERNELS=as-installed in the environment leaves them as they are.
      """)

  @OptionGroup var threadOption: ThreadOption

  @Option(help: "json is for programs, the others for people.")
  var format: AnswerFormat = .text

  @OptionGroup var terminal: TerminalOptions

  func run() throws {
    threadOption.apply()
    let diagnosis = try Diagnosis.measured()
    let format = format.styled(terminal.style(of: []))
    try StandardStreams.print(format.answer(diagnosis.document, json: diagnosis.json))
  }
}
