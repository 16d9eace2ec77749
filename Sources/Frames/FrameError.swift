import LinearAlgebra

/// Why a frame could not be analysed.
public enum FrameError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The squared norms overflow or vanish in double precision.
  case outOfRange(matrix: String, trace: Double)
  /// The eigen-decomposition failed.
  case linearAlgebra(matrix: String, LinearAlgebraError)

  /// One line: which matrix, what was found, what to do.
  public var description: String {
    switch self {
    case .outOfRange(let matrix, let trace):
      "\(matrix): the sum of squares is \(trace), outside double precision; rescale the weights"
    case .linearAlgebra(let matrix, let error):
      "\(matrix): \(error)"
    }
  }
}
