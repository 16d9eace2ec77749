import LinearAlgebra
import Matrices

/// Gaussian samples with the mean and the covariance of other samples: what these would be without any structure beyond.
///
/// What a dictionary explains of them is the level of chance for what it explains of the others. A sample
/// depends on the seed, the draw and its number only.
package struct GaussianSamples: Sendable {
  private let mean: [Double]
  /// A with A Aᵀ the covariance, M × M.
  private let root: Matrix
  private let seed: UInt64

  /// Reads samples twice, for their mean and for their covariance.
  ///
  /// - Parameter samples: one sample a column.
  /// - Throws: the errors of reading; `LinearAlgebraError.tooLarge`.
  /// - Complexity: M² n and 9 M³ flops, for n samples in M dimensions.
  package init(like samples: FeatureMatrix, seed: UInt64) throws {
    let count = Double(max(1, samples.featureCount))
    var mean = [Double](repeating: 0, count: samples.dimension)
    for range in samples.tiles() {
      let tile = try samples.tile(range)
      for j in 0..<tile.columns {
        for (i, element) in tile.column(j).enumerated() { mean[i] += element / count }
      }
    }
    var gram = try GramAccumulator(order: samples.dimension)
    for range in samples.tiles() {
      var tile = try samples.tile(range)
      for j in 0..<tile.columns {
        for i in mean.indices { tile[i, j] -= mean[i] }
      }
      try gram.add(tile)
    }
    let eigen = try eigenDecomposition(ofSymmetric: gram.symmetricMatrix())
    var root = eigen.vectors
    for (j, value) in eigen.values.enumerated() {
      // Eigenvalues that are 0 up to rounding would give directions without variance some.
      let isZero = value <= Double(root.rows) * .ulpOfOne * (eigen.values.first ?? 0)
      let deviation = isZero ? 0 : (value / count).squareRoot()
      for i in 0..<root.rows { root[i, j] *= deviation }
    }
    (self.mean, self.root, self.seed) = (mean, root, seed)
  }

  /// Samples of a draw by their numbers, M × their count.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func samples(
    _ numbers: Range<Int>, draw: Int = 0
  ) throws(LinearAlgebraError) -> Matrix {
    var normal = Matrix(rows: root.columns, columns: numbers.count)
    for (j, number) in numbers.enumerated() {
      var generator = SeededGenerator(seed: seed, stream: [UInt64(draw), UInt64(number)])
      for i in 0..<normal.rows { normal[i, j] = generator.gaussian() }
    }
    var samples = try product(root, .asIs, normal, .asIs)
    for j in 0..<samples.columns {
      for i in mean.indices { samples[i, j] += mean[i] }
    }
    return samples
  }

  /// The first samples of a draw as a matrix that is made where it is read.
  package func matrix(count: Int, draw: Int = 0) -> FeatureMatrix {
    FeatureMatrix(
      name: "noise", dimension: mean.count, featureCount: count, elementType: .f64
    ) { range, tile in
      let samples = try samples(range, draw: draw)
      for i in samples.elements.indices { tile[i] = samples.elements[i] }
    }
  }
}
