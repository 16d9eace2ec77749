import Matrices

/// The product A B by its definition, `Σ_k A_ik B_kj`: an implementation that shares nothing with BLAS.
///
/// - Complexity: 2 m n k flops, none of them vectorised: keep the matrices small.
package func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
  precondition(a.columns == b.rows, "\(a.columns) columns do not meet \(b.rows) rows")
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
