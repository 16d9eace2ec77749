import LinearAlgebra
import Matrices

/// Directions from the Hermite tensor of order four of f: T(u, u, u, u) = E f(R z) He₄(u·z) for standard normal z, where
/// He₄(t) = t⁴ − 6 t² + 3. For f(x) = Σ σᵢ(vᵢ·x) it is Σ cᵢ (vᵢ·u)⁴.
///
/// The power iteration u ← T(·, u, u, u), scaled to length 1, is taken from means over the queries; the tensor is never formed. Its fixed
/// points are the vᵢ only if those are nearly orthogonal: for n > d this is a control, not a method to rely on.
///
/// Source: Anandkumar, Ge, Hsu, Kakade and Telgarsky, JMLR 15 (2014). Queries: N. Cost: 4 N d flops for each step of each start.
package struct HermitePower: Sendable {
  /// The fixed points that stand out of the noise, d × k, unit columns with their largest element positive, by descending |T(u, u, u, u)|.
  package let directions: Matrix
  /// T(u, u, u, u) of each.
  package let values: [Double]
  /// How many queries were asked.
  package let queries: Int

  /// - Parameters:
  ///   - queries: N at most, and at most what is left.
  ///   - spread: R.
  ///   - starts: how many random starts there are.
  ///   - significance: |T(u, u, u, u)| must be so many times its standard deviation where f does not depend on z, √(24 Var f / N).
  /// - Throws: what the oracle throws, and `LinearAlgebraError`.
  package init(
    _ ledger: QueryLedger, queries count: Int, spread: Double = 1, starts: Int = 192,
    significance: Double = 5, seed: UInt64
  ) throws {
    let queries = ScalarQueries(ledger, limit: count, seed: seed)
    let samples = try GaussianAnswers(queries, spread: spread, seed: seed)
    self.queries = queries.asked
    let first = stride(from: 0, to: starts, by: Self.block)
    let found = try Workers.map(Array(first)) { first in
      var generator = SeededGenerator(seed: seed, stream: [2, UInt64(first)])
      let draws = Matrix.gaussian(
        rows: samples.points.rows, columns: min(Self.block, starts - first), using: &generator)
      return try Self.fixedPoints(from: draws, samples)
    }.flatMap { $0 }
    let least = significance * (24 * samples.variance / Double(max(1, samples.count))).squareRoot()
    let order = found.indices.sorted { (abs(found[$1].value), $0) < (abs(found[$0].value), $1) }
    var (set, values) = (DirectionSet(near: 0.95), [Double]())
    for point in order.map({ found[$0] }) where abs(point.value) > least {
      if set.insert(point.vector) { values.append(point.value) }
    }
    (directions, self.values) = (set.matrix(dimension: ledger.dimension), values)
  }

  /// Starts that are iterated together.
  private static let block = 16

  /// The points that some starts come to in at most 60 steps.
  private static func fixedPoints(
    from starts: Matrix, _ samples: GaussianAnswers
  ) throws -> [(vector: [Double], value: Double)] {
    guard samples.count > 0 else { return [] }
    var units = (0..<starts.columns).compactMap { DirectionSet.unit(Array(starts.column($0))) }
    let count = Double(samples.count)
    for _ in 0..<60 {
      var along = try product(
        samples.points, .transposed, Matrix(columns: units, rows: starts.rows), .asIs)
      let slopes = weigh(&along, by: samples.answers)
      let images = try product(samples.points, .asIs, along, .asIs)
      var change = 0.0
      for j in units.indices {
        let image = zip(images.column(j), units[j]).map { ($0 - slopes[j] * $1) / count }
        guard let next = DirectionSet.unit(image) else { continue }
        change = max(change, 1 - abs(dot(next, units[j])))
        units[j] = next
      }
      if change < 1e-12 { break }
    }
    let along = try product(
      samples.points, .transposed, Matrix(columns: units, rows: starts.rows), .asIs)
    return units.enumerated().map { j, unit in
      let sum = zip(along.column(j), samples.answers).reduce(0.0) { sum, pair in
        let square = pair.0 * pair.0
        return sum + pair.1 * (square * square - 6 * square + 3)
      }
      return (unit, sum / count)
    }
  }

  /// Replaces each t = u·z by y He₃(t), for the answer y. Returns Σ y He₃′(t) of each column: He₃(t) = t³ − 3 t, He₃′(t) = 3 t² − 3.
  private static func weigh(_ along: inout Matrix, by answers: [Double]) -> [Double] {
    let (rows, columns) = (along.rows, along.columns)
    return along.withMutableElements { elements in
      (0..<columns).map { j in
        var sum = 0.0
        for i in 0..<rows {
          let (t, y) = (elements[i + j * rows], answers[i])
          elements[i + j * rows] = y * t * (t * t - 3)
          sum += 3 * y * (t * t - 1)
        }
        return sum
      }
    }
  }
}
