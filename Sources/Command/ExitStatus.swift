import ArgumentParser
import Eigenframe

/// Why the command failed, as the exit codes of `sysexits.h`.
enum ExitStatus: Int32 {
  /// The arguments make no sense.
  case usage = 64
  /// A file is malformed, or holds nothing that can be analysed.
  case badData = 65
  /// A file is missing or cannot be read; a file that holds the elements of a model counts too, if nothing else could be
  /// analysed.
  case noInput = 66
  /// A failure of this program.
  case software = 70
  /// A limit of the system, such as `ulimit -v`, leaves too little memory for BLAS. The code that loads BLAS ends the
  /// process itself.
  case systemLimit = 71
  /// An output file cannot be created.
  case cannotCreate = 73
  /// An output cannot be written completely.
  case outputFailed = 74
  /// Stopped by Ctrl-C; the status that a shell gives.
  case interrupted = 130

  /// The status for an error of this project; nil for an error of the argument parser, which prints it itself.
  init?(of error: any Error) {
    switch error {
    case let error as WeightFileError:
      switch error.kind {
      case .malformed: self = .badData
      case .unreadable: self = .noInput
      case .noRoom: self = .outputFailed
      }
    case is FileError: self = .noInput
    case let error as OutputError:
      self = error.kind == .cannotCreate ? .cannotCreate : .outputFailed
    case AnalysisError.matrix(_, let error), SeriesError.matrix(_, let error):
      self = ExitStatus(of: error)
    case is ComparisonError, is GroupFileError, is SelectionsFileError: self = .badData
    case let error as MatrixError: self = ExitStatus(of: error)
    case AnalysisError.featureChoice, is FeatureChoiceError: self = .usage
    case let error as AnalysisError where error.lacksFile: self = .noInput
    case is AnalysisError, is SeriesError: self = .badData
    case is CheckpointError: self = .badData
    case TrainingError.invalid: self = .usage
    case TrainingError.diverged: self = .software
    case DocumentError.notebook, DocumentError.foreignIndex: self = .cannotCreate
    case is ReportError, is FigureError, is DocumentError: self = .software
    case is SyntheticFrame.Failure: self = .usage
    case is ValidationError, is CleanExit, is ExitCode: return nil
    default:
      // The parser's errors have no public type. The parser has an exit code of its own for each of them.
      guard EigenframeCommand.exitCode(for: error) == .failure else { return nil }
      self = .software
    }
  }
  /// The status for a matrix that cannot be analysed.
  private init(of error: MatrixError) {
    self =
      switch error {
      case .tooLarge, .frame(.outOfRange), .frame(.notFinite), .frame(.linearAlgebra(_, .tooLarge)):
        .badData
      case .frame(.linearAlgebra): .software
      }
  }
}
