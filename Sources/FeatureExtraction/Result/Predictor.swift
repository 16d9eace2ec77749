import LinearAlgebra
import Matrices

/// f̂: what a fit says of any query.
struct Predictor: Sendable {
  let features: [JointFit.Feature]
  let background: QuadraticBackground
  /// R.
  let scale: Double
  /// What each output was divided by.
  let sizes: [Double]

  /// f̂(x), m × n, for x, d × n.
  func values(_ queries: Matrix) throws -> Matrix {
    let width = 1024
    let starts = Array(stride(from: 0, to: queries.columns, by: width))
    let parts = try Workers.map(starts) { start in
      let columns = Array(start..<min(start + width, queries.columns))
      let chosen = queries.selecting(columns: columns)
      let z = Matrix(
        rows: chosen.rows, columns: chosen.columns, elements: chosen.elements.map { $0 / scale })
      return try values(ofBlock: QueryBlock(z, Matrix(rows: sizes.count, columns: z.columns)))
    }
    return Matrix(
      rows: sizes.count, columns: queries.columns, elements: parts.flatMap { $0.elements })
  }

  /// m × n.
  private func values(ofBlock block: QueryBlock) throws -> Matrix {
    block.residual = try background.values(block).elements
    for feature in features {
      block.project(feature.direction)
      block.add(feature.response, times: 1)
    }
    var result = Matrix(
      rows: block.count, columns: sizes.count, elements: block.residual
    ).transposed
    for j in 0..<result.columns {
      for i in sizes.indices { result[i, j] *= sizes[i] }
    }
    return result
  }
}
