import LinearAlgebra
import Matrices

/// The answers at R z for standard normal z, less their mean.
struct GaussianAnswers: Sendable {
  /// z, d × N: the points with an answer that is finite.
  let points: Matrix
  /// y, N numbers of mean 0.
  let answers: [Double]

  /// Asks as many queries as are left.
  init(_ queries: ScalarQueries, spread: Double, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: [1])
    let drawn = Matrix.gaussian(
      rows: queries.dimension, columns: queries.left, using: &generator)
    let scaled = Matrix(
      rows: drawn.rows, columns: drawn.columns, elements: drawn.elements.map { spread * $0 })
    let values = try queries.values(scaled)
    let finite = values.indices.filter { values[$0].isFinite }
    points = finite.count == values.count ? drawn : drawn.selecting(columns: finite)
    let kept = finite.map { values[$0] }
    let mean = kept.reduce(0, +) / Double(max(1, kept.count))
    answers = kept.map { $0 - mean }
  }

  /// N.
  var count: Int { answers.count }
  /// Var y; 0 where there are no answers.
  var variance: Double { answers.reduce(0) { $0 + $1 * $1 } / Double(max(1, count)) }
}
