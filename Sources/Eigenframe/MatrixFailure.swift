import Frames
import LinearAlgebra
import Reports
import WeightFiles

/// Why one matrix could not be analysed, which does not stop the others.
struct MatrixFailure {
  /// What to throw where no other matrix could be analysed either.
  let error: any Error

  /// - Parameters:
  ///   - error: what the analysis threw; the failure is nil where that is not about one matrix, but about the file or the run.
  ///   - tensor: the matrix.
  ///   - path: its file.
  init?(_ error: any Error, of tensor: WeightTensor, path: String) {
    switch error {
    case let error as FrameError:
      self.error = AnalysisError.frame(path: path, error)
    case let error as LinearAlgebraError:
      self.error = AnalysisError.frame(
        path: path, .linearAlgebra(matrix: tensor.name, error))
    case AnalysisError.tooLarge:
      self.error = error
    case let file as WeightFileError:
      guard case .nonFinite = file.fault as? MatrixFault else { return nil }
      self.error = error
    default: return nil
    }
  }

  /// The error as the report says it.
  func diagnostic(named matrix: String) -> DiagnosticReport {
    DiagnosticReport(
      severity: .error, code: "matrix-failed", message: "\(error)", matrix: matrix)
  }
}
