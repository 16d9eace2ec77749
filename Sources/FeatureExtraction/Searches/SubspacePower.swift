import LinearAlgebra
import Matrices

/// The maxima of ‖P(uuᵀ)‖² over unit vectors u, for the projection P on a space W of symmetric matrices:
/// u ← P(uuᵀ) u + ½ u, scaled to length 1, from many random starts.
///
/// Source: Kileel and Pereira, arXiv 1912.04007 (subspace power method).
struct SubspacePower {
  /// The maxima, by descending value, d × k, k at most the dimension of W.
  let directions: Matrix
  /// ‖P(uuᵀ)‖² of each.
  let projections: [Double]

  /// - Parameters:
  ///   - basis: of W, D × r, orthonormal columns, as `HessianSamples` writes matrices.
  ///   - least: the least value of a maximum.
  /// - Complexity: 4 D r flops for each of 30 r starts and at most 400 steps.
  init(_ basis: Matrix, dimension: Int, least: Double, seed: UInt64) throws {
    let starts = 30 * basis.columns
    let parts = stride(from: 0, to: starts, by: Self.block).map {
      $0..<min($0 + Self.block, starts)
    }
    let found = try Workers.map(parts) { part in
      var generator = SeededGenerator(seed: seed, stream: [2, UInt64(part.lowerBound)])
      let draws = Matrix.gaussian(rows: dimension, columns: part.count, using: &generator)
      return try Self.ascend(draws, basis)
    }.flatMap { $0 }
    let order = found.indices.sorted { (found[$1].value, $0) < (found[$0].value, $1) }
    var (set, values) = (DirectionSet(near: 0.97), [Double]())
    for place in order where found[place].value >= least && values.count < basis.columns {
      if set.insert(found[place].vector) { values.append(found[place].value) }
    }
    (directions, projections) = (set.matrix(dimension: dimension), values)
  }

  /// Starts that ascend at a time.
  private static let block = 16

  /// The maxima that some starts reach.
  private static func ascend(
    _ starts: Matrix, _ basis: Matrix
  ) throws -> [(vector: [Double], value: Double)] {
    let d = starts.rows
    var units = (0..<starts.columns).compactMap { DirectionSet.unit(Array(starts.column($0))) }
    var values = [Double](repeating: 0, count: units.count)
    for _ in 0..<400 {
      let squares = Matrix(columns: units.map(packedSquare), rows: basis.rows)
      let along = try product(basis, .transposed, squares, .asIs)
      let projected = try product(basis, .asIs, along, .asIs)
      var change = 0.0
      for j in units.indices {
        values[j] = dot(along.column(j), along.column(j))
        let image = applied(projected.column(j), to: units[j])
        let sum = (0..<d).map { image[$0] + 0.5 * units[j][$0] }
        guard let next = DirectionSet.unit(sum) else { continue }
        let cosine = dot(next, units[j])
        let sign = cosine < 0 ? -1.0 : 1.0
        change = zip(next, units[j]).reduce(change) { max($0, abs($1.0 - sign * $1.1)) }
        units[j] = next
      }
      if change < 1e-12 { break }
    }
    return Array(zip(units, values))
  }

  /// uuᵀ, packed.
  private static func packedSquare(_ u: [Double]) -> [Double] {
    var elements = [Double]()
    elements.reserveCapacity(u.count * (u.count + 1) / 2)
    for j in u.indices {
      for i in 0..<j { elements.append(2.0.squareRoot() * u[i] * u[j]) }
      elements.append(u[j] * u[j])
    }
    return elements
  }

  /// A u, for a packed symmetric matrix A.
  private static func applied(_ packed: ArraySlice<Double>, to u: [Double]) -> [Double] {
    var image = [Double](repeating: 0, count: u.count)
    var at = packed.startIndex
    for j in u.indices {
      for i in 0..<j {
        let element = packed[at] / 2.0.squareRoot()
        image[i] += element * u[j]
        image[j] += element * u[i]
        at += 1
      }
      image[j] += packed[at] * u[j]
      at += 1
    }
    return image
  }
}
