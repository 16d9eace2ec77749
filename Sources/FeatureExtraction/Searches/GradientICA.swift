import Glibc
import LinearAlgebra
import Matrices

/// Directions by independent components of gradients. A gradient Σ σᵢ′(vᵢ·x) vᵢ is a mixture of the slopes σᵢ′ with the matrix V.
///
/// Gradients at random points, by central differences, are whitened and rotated by FastICA with tanh, all components at a time. There are at
/// most d components, and the slopes are independent only if the vᵢ are orthogonal: for n > d it must fail. It is a control.
///
/// Source: Hyvärinen, IEEE Trans. Neural Networks 10 (1999). Queries: 2 d for each point. Cost: 4 d² flops a point and step.
package struct GradientICA: Sendable {
  /// The columns of the mixture, d × k, unit columns with their largest element positive, in the order of the components.
  package let directions: Matrix
  /// How many queries were asked.
  package let queries: Int

  /// - Parameters:
  ///   - queries: at most so many, and at most what is left.
  ///   - spread: the standard deviation of the points.
  ///   - step: of the differences.
  /// - Throws: what the oracle throws, and `LinearAlgebraError`.
  package init(
    _ ledger: QueryLedger, queries count: Int, spread: Double = 1, step: Double = 1e-3,
    seed: UInt64
  ) throws {
    let queries = ScalarQueries(ledger, limit: count, seed: seed)
    let gradients = try Self.gradients(queries, spread, step, seed)
    self.queries = queries.asked
    let mixture = try BLASLibrary.withSingleThread { try Self.mixture(gradients, seed) }
    var set = DirectionSet(near: 0.9999)
    for j in 0..<mixture.columns { set.insert(Array(mixture.column(j))) }
    directions = set.matrix(dimension: ledger.dimension)
  }

  /// Gradients less their mean, one a column; those with an answer that is not finite are left out.
  private static func gradients(
    _ queries: ScalarQueries, _ spread: Double, _ step: Double, _ seed: UInt64
  ) throws -> Matrix {
    let d = queries.dimension
    var (generator, points) = (SeededGenerator(seed: seed, stream: [1]), [[Double]]())
    for _ in 0..<queries.left / max(1, 2 * d) {
      let point = (0..<d).map { _ in spread * generator.gaussian() }
      for axis in 0..<d {
        for sign in [1.0, -1] {
          points.append(point)
          points[points.count - 1][axis] += sign * step
        }
      }
    }
    let values = try queries.values(Matrix(columns: points, rows: d))
    let slopes = stride(from: 0, to: values.count, by: 2).map { at in
      (values[at] - values[at + 1]) / (2 * step)
    }
    let all = (0..<slopes.count / max(1, d)).map { Array(slopes[$0 * d..<($0 + 1) * d]) }
    let finite = all.filter { $0.allSatisfy(\.isFinite) }
    var mean = [Double](repeating: 0, count: d)
    for gradient in finite {
      for axis in 0..<d { mean[axis] += gradient[axis] / Double(finite.count) }
    }
    return Matrix(columns: finite.map { zip($0, mean).map { $0 - $1 } }, rows: d)
  }

  /// The mixture: the whitening, undone for the rotated axes. Axes along which gradients do not vary are left out.
  private static func mixture(_ gradients: Matrix, _ seed: UInt64) throws -> Matrix {
    let (d, count) = (gradients.rows, Double(max(1, gradients.columns)))
    let eigen = try eigenDecomposition(ofSymmetric: gramMatrix(ofColumns: gradients.transposed))
    let least = 1e-10 * (eigen.values.first ?? 0)
    let kept = eigen.values.indices.filter { eigen.values[$0] > max(least, 1e-12 * count) }
    guard !kept.isEmpty else { return Matrix(rows: d, columns: 0) }
    let axes = eigen.vectors.selecting(columns: kept)
    let scales = kept.map { (eigen.values[$0] / count).squareRoot() }
    var white = try product(axes, .transposed, gradients, .asIs)
    for j in 0..<white.columns {
      for (i, scale) in scales.enumerated() { white[i, j] /= scale }
    }
    var rotated = try rotation(white, seed)
    for j in 0..<rotated.columns {
      for (i, scale) in scales.enumerated() { rotated[i, j] *= scale }
    }
    return try product(axes, .asIs, rotated, .asIs)
  }

  /// The rotation B of white samples S: B ← S tanh(Sᵀ B) − B diag(Σ tanh′), made orthogonal, at most 200 times.
  private static func rotation(_ white: Matrix, _ seed: UInt64) throws -> Matrix {
    var generator = SeededGenerator(seed: seed, stream: [2])
    var axes = try Matrix.randomOrthonormal(
      rows: white.rows, columns: white.rows, using: &generator)
    for _ in 0..<200 {
      var along = try product(white, .transposed, axes, .asIs)
      var slopes = [Double](repeating: 0, count: white.rows)
      let rows = along.rows
      along.withMutableElements { elements in
        for j in slopes.indices {
          for i in j * rows..<(j + 1) * rows {
            elements[i] = tanh(elements[i])
            slopes[j] += 1 - elements[i] * elements[i]
          }
        }
      }
      var next = try product(white, .asIs, along, .asIs)
      for j in slopes.indices {
        for i in slopes.indices {
          next[i, j] = (next[i, j] - slopes[j] * axes[i, j]) / Double(max(1, rows))
        }
      }
      let turned = try singularDecomposition(ofSquare: next).orthogonalFactor()
      let change = slopes.indices.reduce(0) {
        max($0, 1 - abs(dot(turned.column($1), axes.column($1))))
      }
      axes = turned
      if change < 1e-13 { break }
    }
    return axes
  }
}
