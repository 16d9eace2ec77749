import Analysis
import Catalogue
import Documents
import Figures
import FeatureExtraction
import Files
import Frames
import LinearAlgebra
import Reports
import Series
import SparseCoding
import Training
import WeightFiles

/// Why an analysis was not made: what kind of failure, and one line for people.
public struct EigenframeError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure. The raw values are the exit codes of the command, as in `sysexits.h`.
  public enum Kind: Int32, Sendable, CaseIterable {
    /// The arguments make no sense.
    case usage = 64
    /// A file is malformed or holds no matrix, or a matrix holds NaN, infinity or numbers that are too large.
    case badData = 65
    /// A file is missing or cannot be read.
    case noInput = 66
    /// A library is missing, or this project failed.
    case software = 70
    /// A limit of the system, such as `ulimit -v`, leaves too little memory.
    case systemLimit = 71
    /// An output file cannot be created.
    case cannotCreate = 73
    /// An output cannot be written completely.
    case outputFailed = 74
    /// The caller stopped the work.
    case cancelled = 130
  }

  /// The kind of failure.
  public let kind: Kind
  /// One line: the file, the tensor, the place, what was expected, what was found, what to do.
  public let description: String
  /// The path of the file that is at fault; nil if none is, or more than one. `memory` for an array.
  public let file: String?
  /// The name of the tensor that is at fault; nil if none is.
  public let tensor: String?
  /// The row and the column of the element that is at fault, such as `(3, 17)`; nil if none is.
  public let place: String?

  /// An error with its own text.
  package init(
    _ kind: Kind, _ description: String, file: String? = nil, tensor: String? = nil,
    place: String? = nil
  ) {
    (self.kind, self.description) = (kind, description)
    (self.file, self.tensor, self.place) = (file, tensor, place)
  }

  /// Any error of this project, in the words of a front end; other errors are of the kind `software`.
  package init(_ error: any Error, in vocabulary: Vocabulary = .plain) {
    if let error = error as? EigenframeError {
      self = error
      return
    }
    let text = (error as? any AdvisingError)?.text(in: vocabulary) ?? "\(error)"
    let reading = error as? WeightFileError
    self.init(
      Kind(of: error) ?? .software, text, file: reading?.path ?? (error as? FileError)?.path,
      tensor: reading?.tensor, place: (reading?.fault as? MatrixFault)?.place)
  }
}

/// What a progress closure throws to stop the work.
public struct CancelledByCaller: Error, Sendable, CustomStringConvertible {
  /// A request to stop.
  public init() {}

  /// One line.
  public var description: String { "stopped by the caller" }
}

extension EigenframeError.Kind {
  /// The kind of an error of this project; nil for every other error.
  package init?(of error: any Error) {
    switch error {
    case let error as EigenframeError: self = error.kind
    case let error as WeightFileError:
      switch error.kind {
      case .malformed: self = .badData
      case .unreadable: self = .noInput
      case .noRoom: self = .outputFailed
      }
    case is FileError: self = .noInput
    case let error as OutputError:
      self = error.kind == .cannotCreate ? .cannotCreate : .outputFailed
    case let error as BLASUnavailable: self = error.lack == .room ? .systemLimit : .software
    case AnalysisError.matrix(_, let error), SeriesError.matrix(_, let error): self.init(of: error)
    case let error as SparseCodingError: self = error.isUsage ? .usage : .badData
    case let error as ProgramOracleError: self = error.lacksProgram ? .noInput : .badData
    case is SampledFunctionError, is OracleError: self = .badData
    case ExtractionError.dimension, ExtractionError.budget: self = .usage
    case is ExtractionError: self = .badData
    case is ComparisonError, is GroupFileError, is SelectionsFileError: self = .badData
    case let error as MatrixError: self.init(of: error)
    case AnalysisError.featureChoice, is FeatureChoiceError, is MemoryFault: self = .usage
    case let error as AnalysisError where error.lacksFile: self = .noInput
    case is AnalysisError, is SeriesError, is CheckpointError: self = .badData
    case TrainingError.invalid, is SyntheticFrame.Failure, is SparseDataError: self = .usage
    case DocumentError.notebook, DocumentError.foreignIndex: self = .cannotCreate
    case is TrainingError, is ReportError, is FigureError, is DocumentError: self = .software
    case is CancelledByCaller: self = .cancelled
    default: return nil
    }
  }

  /// The kind of a matrix that cannot be analysed.
  private init(of error: MatrixError) {
    self =
      switch error {
      case .tooLarge, .frame(.outOfRange), .frame(.notFinite), .frame(.linearAlgebra(_, .tooLarge)):
        .badData
      case .frame(.linearAlgebra): .software
      }
  }
}
