import Frames
import LinearAlgebra
import Matrices

/// The geometry of an embedding at a checkpoint.
package struct EmbeddingGeometry: Equatable, Sendable {
  /// The features that are longer than half of the longest.
  package let representedCount: Int
  /// Σ D_i, in dimensions.
  package let sumDimensionality: Double
  /// Σ D_i / rank: 1 if the features form tight frames in orthogonal spaces.
  package let saturation: Double
  /// tr (Ŵ Ŵᵀ)² of the features at length 1, over the least that n vectors in d dimensions have, max(n, n²/d): 1 for a tight frame.
  package let framePotential: Double
  /// The root mean square of the cosines of all pairs; 0 for fewer than two features.
  package let overlap: Double

  /// The geometry of a matrix.
  ///
  /// - Parameter embedding: W, d × n, one feature a column. Features of length 0 do not count in the potential.
  /// - Throws: `FrameError`, `LinearAlgebraError`.
  /// - Complexity: 3 n d min(n, d) + 9 min(n, d)³ flops.
  package init(_ embedding: Matrix) throws {
    let frame = try FrameAnalysis(of: FeatureMatrix(name: "W", embedding))
    sumDimensionality = frame.saturation.sumDimensionality
    saturation = frame.saturation.perRank
    let squares = frame.features.map(\.squaredNorm)
    let largest = squares.max() ?? 0
    representedCount = squares.count { $0 > largest / 4 }
    let alive = squares.indices.filter { squares[$0] > 0 }
    guard !alive.isEmpty else {
      (framePotential, overlap) = (0, 0)
      return
    }
    let directions = Matrix(
      rows: embedding.rows, columns: alive.count,
      elements: alive.flatMap { place in
        let length = squares[place].squareRoot()
        return embedding.column(place).map { $0 / length }
      })
    // Ŵ Ŵᵀ and Ŵᵀ Ŵ have the same squares of elements; the smaller one is made.
    let operatorIsSmaller = directions.rows <= directions.columns
    let square = try gramMatrix(
      ofColumns: operatorIsSmaller ? directions.transposed : directions)
    let potential = square.elements.reduce(0) { $0 + $1 * $1 }
    let (n, d) = (Double(alive.count), Double(embedding.rows))
    framePotential = potential / max(n, n * n / d)
    overlap = n > 1 ? (max(0, potential - n) / (n * (n - 1))).squareRoot() : 0
  }
}
