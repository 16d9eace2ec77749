import LinearAlgebra

/// Why a frame could not be analysed.
package enum FrameError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The squared norms overflow or underflow in double precision.
  case outOfRange(matrix: String, trace: Double)
  /// An element is NaN or infinite. This is the first one.
  case notFinite(matrix: String, feature: Int, element: Int)
  /// The eigen-decomposition failed.
  case linearAlgebra(matrix: String, LinearAlgebraError)

  /// One line: the matrix, what was found, what to do.
  package var description: String {
    switch self {
    case .outOfRange(let matrix, let trace):
      "\(matrix): the sum of squares is \(trace), outside double precision; rescale the weights"
    case .notFinite(let matrix, let feature, let element):
      "\(matrix): element \(element) of feature \(feature) is NaN or infinite; correct it or leave the feature out"
    case .linearAlgebra(let matrix, let error):
      "\(matrix): \(error)"
    }
  }
}
