import LinearAlgebra
import Matrices

// Vectors of as many elements as queries have: random directions, and inner products, which are the cosines of directions.

/// Random unit columns.
func randomUnits(
  rows: Int, columns: Int, using generator: inout SeededGenerator
) -> Matrix {
  Matrix(
    columns: (0..<columns).map { _ in
      let draw = (0..<rows).map { _ in generator.gaussian() }
      let norm = draw.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return draw.map { $0 / max(norm, .leastNormalMagnitude) }
    }, rows: rows)
}

/// Σ xᵢ yᵢ.
func dot(_ x: some Sequence<Double>, _ y: some Sequence<Double>) -> Double {
  zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
}
