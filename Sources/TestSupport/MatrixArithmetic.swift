import LinearAlgebra
import Matrices

extension Matrix {
  /// Every element times `factor`.
  package func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
  }

  /// The difference of two matrices of one shape.
  package func subtracting(_ other: Matrix) -> Matrix {
    precondition(
      rows == other.rows && columns == other.columns,
      "matrices of different shapes have no difference")
    return Matrix(
      rows: rows, columns: columns, elements: zip(elements, other.elements).map { $0 - $1 })
  }

  /// The square matrix with `values` on its diagonal.
  package static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { matrix[i, i] = value }
    return matrix
  }

  /// The columns of this matrix, followed by the columns of another matrix with the same number of rows.
  package func appending(columnsOf other: Matrix) -> Matrix {
    precondition(rows == other.rows, "columns of different lengths make no matrix")
    return Matrix(
      rows: rows, columns: columns + other.columns, elements: elements + other.elements)
  }

  /// ‖A‖_F. The elements are divided by the largest one first, so that the sum does not overflow.
  package var frobeniusNorm: Double {
    let largest = elements.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    let sum = elements.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    return largest * sum.squareRoot()
  }

  /// The sum of the diagonal.
  package var trace: Double { (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] } }
}

extension Matrix {
  /// A matrix of independent standard normal elements, by its seed.
  package static func gaussian(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return gaussian(rows: rows, columns: columns, using: &generator)
  }

  /// A random symmetric matrix, (G + Gᵀ) / 2 for a Gaussian G.
  package static func symmetric(order: Int, seed: UInt64) -> Matrix {
    let square = gaussian(rows: order, columns: order, seed: seed)
    var result = square
    for j in 0..<order {
      for i in 0..<order { result[i, j] = (square[i, j] + square[j, i]) / 2 }
    }
    return result
  }

  /// A random orthogonal matrix, by its seed.
  package static func rotation(order: Int, seed: UInt64) throws -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return try randomOrthonormal(rows: order, columns: order, using: &generator)
  }
}

/// The product A B by its definition, `Σ_k A_ik B_kj`, without BLAS.
///
/// - Complexity: 2 m n k flops, not vectorised: for small matrices only.
package func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
  precondition(
    a.columns == b.rows, "\(a.rows) × \(a.columns) and \(b.rows) × \(b.columns) have no product")
  let (m, depth, n) = (a.rows, a.columns, b.columns)
  let (left, right) = (a.elements, b.elements)
  var elements = [Double](repeating: 0, count: m * n)
  for j in 0..<n {
    for i in 0..<m {
      var sum = 0.0
      for k in 0..<depth { sum += left[i + k * m] * right[k + j * depth] }
      elements[i + j * m] = sum
    }
  }
  return Matrix(rows: m, columns: n, elements: elements)
}
