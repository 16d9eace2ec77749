import ArgumentParser
import Eigenframe

/// Why the command failed, as the exit codes of `sysexits.h`.
enum ExitStatus: Int32 {
  /// The arguments cannot be meant.
  case usage = 64
  /// A file is malformed, or holds nothing that can be analysed.
  case badData = 65
  /// A file is missing or cannot be read.
  case noInput = 66
  /// Our own failure.
  case software = 70
  /// An output file cannot be created.
  case cannotCreate = 73
  /// An output cannot be written to its end.
  case outputFailed = 74
  /// Stopped by Ctrl-C, as a shell says it.
  case interrupted = 130

  /// The status for an error of this project; nil for the argument parser's own, which it reports itself.
  init?(of error: any Error) {
    switch error {
    case let error as WeightFileError:
      switch error.kind {
      case .malformed: self = .badData
      case .unreadable: self = .noInput
      case .noRoom: self = .outputFailed
      }
    case let error as OutputError:
      self = error.kind == .cannotCreate ? .cannotCreate : .outputFailed
    case AnalysisError.frame(_, let error), SeriesError.frame(_, let error):
      guard let status = ExitStatus(of: error) else { return nil }
      self = status
    case AnalysisError.featureChoice, is FeatureChoiceError: self = .usage
    case is AnalysisError, is SeriesError: self = .badData
    case is CheckpointError: self = .badData
    case TrainingError.invalid: self = .usage
    case TrainingError.diverged: self = .software
    case FrameError.outOfRange, FrameError.notFinite: self = .badData
    case FrameError.linearAlgebra(_, .tooLarge): self = .badData
    case DocumentError.notebook, DocumentError.foreignIndex: self = .cannotCreate
    case is FrameError, is ReportError, is FigureError, is DocumentError: self = .software
    case is SyntheticFrame.Failure: self = .usage
    case is ValidationError, is CleanExit, is ExitCode: return nil
    default:
      // The parser's errors have no public type; they know their own exit code.
      guard EigenframeCommand.exitCode(for: error) == .failure else { return nil }
      self = .software
    }
  }
}
