import LinearAlgebra
import Matrices

/// Eigenvalues of F = W Wᵀ without eigenvectors, where a relative error of 10⁻³ is small enough.
///
/// Random copies of a matrix are compared with it by these. Products are in single precision where the elements allow it.
package enum FrameEigenvalues {
  /// The largest eigenvalue.
  ///
  /// - Throws: the errors of reading the matrix, and `FrameError`.
  /// - Complexity: n d min(n, d) flops in single precision, and 2 m² flops for each of about 40 steps of Lanczos, m = min(n, d).
  package static func largest(of matrix: FeatureMatrix) throws -> Double {
    let gram = try smallerGram(of: matrix)
    guard gram.rows > lanczosOrder else {
      return max(0, try eigenvalues(ofSymmetric: gram).first ?? 0)
    }
    return try largest(ofSymmetric: gram)
  }

  /// All min(n, d) eigenvalues, descending, clamped at 0.
  ///
  /// - Complexity: as `largest`, with 4/3 m³ flops instead of the steps.
  package static func all(of matrix: FeatureMatrix) throws -> [Double] {
    try eigenvalues(ofSymmetric: try smallerGram(of: matrix)).map { max(0, $0) }
  }

  /// The smaller of W Wᵀ and Wᵀ W.
  private static func smallerGram(of matrix: FeatureMatrix) throws -> Matrix {
    guard matrix.featureCount >= matrix.dimension else {
      return try gramMatrix(ofColumns: try matrix.tile(0..<matrix.featureCount))
    }
    if let frame = try FrameOperator(inSinglesOf: matrix, nil, progress: { _ in }) {
      return frame.matrix
    }
    return try FrameOperator(of: matrix, progress: { _ in }).matrix
  }

  /// By the Lanczos recurrence from a fixed random vector. Every step makes the largest Ritz value larger; it stops when ten steps
  /// change it by less than `precision`.
  private static func largest(ofSymmetric matrix: Matrix) throws -> Double {
    var generator = SeededGenerator(seed: 0, stream: [0x6c61_7267_6573_74])
    let start = (0..<matrix.rows).map { _ in generator.gaussian() }
    var recurrence = LanczosRecurrence(of: start[...])
    var best = 0.0
    while recurrence.steps < min(matrix.rows, mostSteps) {
      var isComplete = false
      for _ in 0..<stride where !isComplete {
        let vector = Matrix(rows: matrix.rows, columns: 1, elements: recurrence.vector)
        let image = try product(matrix, .asIs, vector, .asIs).elements
        let form = zip(image, vector.elements).reduce(0) { $0 + $1.0 * $1.1 }
        recurrence.advance(product: image, form: form)
        // The vectors so far span a space that the matrix maps into itself; what follows would be rounding.
        isComplete = (recurrence.jacobi.couplings.last ?? 0) <= rounding * abs(form)
      }
      let value = try recurrence.jacobi.rule().nodes.first ?? 0
      guard !isComplete, value - best > precision * value else { return max(0, value) }
      best = value
    }
    return best
  }

  /// Up to this order all eigenvalues cost less than the steps.
  private static let lanczosOrder = 128
  private static let mostSteps = 300
  private static let stride = 10
  private static let rounding = 1e-7
  private static let precision = 1e-4
}
