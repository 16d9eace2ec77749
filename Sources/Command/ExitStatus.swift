import ArgumentParser
import Eigenframe

/// Why the command failed, as the exit codes of `sysexits.h`.
typealias ExitStatus = EigenframeError.Kind

extension ExitStatus {
  /// Stopped by Ctrl-C; the status that a shell gives.
  static let interrupted = ExitStatus.cancelled

  /// The status for an error of the command; nil for an error of the argument parser, which prints it itself.
  init?(ofCommand error: any Error) {
    if let kind = ExitStatus(of: error) {
      self = kind
      return
    }
    if error is ValidationError || error is CleanExit || error is ExitCode { return nil }
    // The parser's errors have no public type. The parser has an exit code of its own for each of them.
    guard EigenframeCommand.exitCode(for: error) == .failure else { return nil }
    self = .software
  }
}
