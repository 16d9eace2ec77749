import Frames
import LinearAlgebra
import Matrices

/// Why one matrix cannot be analysed. It does not stop the analysis of others.
package enum MatrixError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Its numbers, or what is computed from them, are outside what the arithmetic can hold.
  case frame(FrameError)
  /// Its analysis would take more memory than the machine has; both in bytes.
  case tooLarge(matrix: String, needed: Double, available: Double)

  /// One line: the matrix, what was found, what to do.
  package var description: String {
    switch self {
    case .frame(let error): "\(error)"
    case .tooLarge(let matrix, let needed, let available):
      "\(matrix): " + MemoryNeed.words(needed: needed, available: available)
    }
  }

  /// The value of `body`, which works on a matrix: errors of the arithmetic are thrown as a `MatrixError` that names the
  /// matrix, errors of reading as they are.
  package static func naming<Value>(_ matrix: FeatureMatrix, _ body: () throws -> Value) throws
    -> Value
  {
    do {
      return try body()
    } catch let error as FrameError {
      throw MatrixError.frame(error)
    } catch let error as LinearAlgebraError {
      throw MatrixError.frame(.linearAlgebra(matrix: matrix.name, error))
    }
  }
}

extension MatrixAnalysis {
  /// Checks that the machine has the memory that the analysis of all features of a matrix takes.
  ///
  /// `init` does this itself. A caller who first does other long work can do it earlier.
  ///
  /// - Parameters:
  ///   - name: what the error calls the matrix.
  ///   - featureCount: n.
  ///   - dimension: d.
  package static func requireMemory(
    matrix name: String, featureCount: Int, dimension: Int
  ) throws(MatrixError) {
    let need = MemoryNeed(featureCount: featureCount, dimension: dimension)
    guard need.bytes <= MemoryNeed.available else {
      throw .tooLarge(matrix: name, needed: need.bytes, available: MemoryNeed.available)
    }
  }

  /// Checks that the machine has the memory that the analysis of all features of a matrix takes.
  package static func requireMemory(for matrix: FeatureMatrix) throws(MatrixError) {
    try requireMemory(
      matrix: matrix.name, featureCount: matrix.featureCount, dimension: matrix.dimension)
  }
}
