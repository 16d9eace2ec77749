import LinearAlgebra
import Matrices

extension Matrix {
  /// A matrix of independent standard normal elements that follows from its seed.
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

  /// A random orthogonal matrix that follows from its seed.
  package static func rotation(order: Int, seed: UInt64) throws -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return try randomOrthonormal(rows: order, columns: order, using: &generator)
  }
}
