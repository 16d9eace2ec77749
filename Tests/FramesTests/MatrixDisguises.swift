import Glibc
import Matrices

/// The cosine, so that other files need not import Glibc.
func cosine(_ angle: Double) -> Double { cos(angle) }

extension Matrix {
  /// The matrix with the chosen columns set to 0.
  func killing(_ dead: [Int]) -> Matrix {
    var result = self
    for j in dead {
      for i in 0..<rows { result[i, j] = 0 }
    }
    return result
  }

  /// Row i times `factors[i]`.
  func stretched(by factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] *= factors[i] }
    }
    return result
  }

  /// Column j times `factors[j]`.
  func rescaled(by factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] *= factors[j] }
    }
    return result
  }

  /// The block diagonal matrix of the parts.
  static func orthogonalSum(_ parts: [Matrix]) -> Matrix {
    let (rows, columns) = parts.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.columns) }
    var sum = Matrix(rows: rows, columns: columns)
    var (row, column) = (0, 0)
    for part in parts {
      for j in 0..<part.columns {
        for i in 0..<part.rows { sum[row + i, column + j] = part[i, j] }
      }
      row += part.rows
      column += part.columns
    }
    return sum
  }
}
