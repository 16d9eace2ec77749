import Comparison
import LinearAlgebra
import Matrices
import TestSupport

/// Pairs of matrices that the tests make.
enum MadePairs {
  /// Gaussian features with a decaying spectrum, so that directions differ.
  static func matrix(_ d: Int, _ n: Int, seed: UInt64 = 1) -> Matrix {
    var matrix = Matrix.gaussian(rows: d, columns: n, seed: seed)
    for j in 0..<n {
      for i in 0..<d { matrix[i, j] *= 1 / (1 + 0.1 * Double(i)) }
    }
    return matrix
  }

  static func compare(
    _ a: Matrix, _ b: Matrix, storedAs type: ElementType = .f64, seed: UInt64 = 0
  ) throws -> MatrixComparison {
    try MatrixComparison(
      FeatureMatrix(name: "A", a), FeatureMatrix(name: "B", b, storedAs: type), seed: seed)
  }

  static func turned(_ matrix: Matrix, seed: UInt64 = 7) throws -> Matrix {
    try product(Matrix.rotation(order: matrix.rows, seed: seed), .asIs, matrix, .asIs)
  }

  /// The matrix plus noise of the given standard deviation.
  static func noisy(_ matrix: Matrix, _ deviation: Double, seed: UInt64 = 11) -> Matrix {
    let noise = Matrix.gaussian(rows: matrix.rows, columns: matrix.columns, seed: seed)
    return Matrix(
      rows: matrix.rows, columns: matrix.columns,
      elements: zip(matrix.elements, noise.elements).map { $0 + deviation * $1 })
  }

  /// The matrix with some features replaced.
  static func moved(_ matrix: Matrix, _ features: [Int], seed: UInt64 = 13) -> Matrix {
    var matrix = matrix
    let others = Matrix.gaussian(rows: matrix.rows, columns: features.count, seed: seed)
    for (place, feature) in features.enumerated() {
      for i in 0..<matrix.rows { matrix[i, feature] = others[i, place] }
    }
    return matrix
  }

  /// Every group of consecutive elements rounded to a grid of its own.
  static func rounded(_ matrix: Matrix, levels: Double, groups: Int) -> Matrix {
    var elements = matrix.elements
    for start in stride(from: 0, to: elements.count, by: groups) {
      let range = start..<min(start + groups, elements.count)
      let step = elements[range].reduce(0) { max($0, abs($1)) } / levels
      for i in range where step > 0 { elements[i] = (elements[i] / step).rounded() * step }
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns, elements: elements)
  }
}
