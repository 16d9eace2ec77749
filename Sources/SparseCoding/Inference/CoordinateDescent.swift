import LinearAlgebra
import Matrices

extension Lasso {
  /// The codes by coordinate descent: one coefficient after the other is set to its minimum, until none violates its condition
  /// (Friedman, Hastie and Tibshirani 2010).
  ///
  /// Passes over the support alternate with passes over all atoms. Samples are divided among threads; the result does not
  /// depend on their number.
  ///
  /// - Parameters:
  ///   - correlations: `correlations(_:)` of the samples, N × n.
  ///   - start: codes to start from; nil for 0.
  ///   - tolerance: the KKT residual to reach, relative to the largest |b| of a sample.
  /// - Returns: N × n.
  /// - Complexity: N for each change of a coefficient.
  package func coordinateDescent(
    _ correlations: Matrix, from start: Matrix? = nil, tolerance: Double = 1e-10
  ) throws -> Matrix {
    let width = max(1, min(64, correlations.columns / (4 * Workers.count) + 1))
    let parts = stride(from: 0, to: correlations.columns, by: width).map {
      $0..<min($0 + width, correlations.columns)
    }
    let codes = try Workers.map(parts) { part -> [Double] in
      part.flatMap { sample in
        solved(
          Array(correlations.column(sample)), from: start.map { Array($0.column(sample)) },
          tolerance)
      }
    }
    return Matrix(
      rows: correlations.rows, columns: correlations.columns, elements: codes.flatMap { $0 })
  }

  /// The code of one sample.
  private func solved(
    _ correlations: [Double], from start: [Double]?, _ tolerance: Double
  ) -> [Double] {
    let limit = tolerance * correlations.reduce(0) { max($0, abs($1)) }
    var codes = start ?? [Double](repeating: 0, count: correlations.count)
    var remaining = correlations
    for j in codes.indices where codes[j] != 0 { subtract(codes[j], j, &remaining) }
    for _ in 0..<Self.mostRounds {
      var worst = 0.0
      for j in codes.indices { worst = max(worst, improve(j, &codes, &remaining)) }
      guard worst > limit else { break }
      let support = codes.indices.filter { codes[$0] != 0 }
      for _ in 0..<Self.mostPasses {
        var worst = 0.0
        for j in support { worst = max(worst, improve(j, &codes, &remaining)) }
        if worst <= limit { break }
      }
    }
    return codes
  }

  /// Sets one coefficient to its minimum; how far it was from its condition.
  @inline(__always) private func improve(
    _ j: Int, _ codes: inout [Double], _ remaining: inout [Double]
  ) -> Double {
    let violation = violation(codes[j], remaining[j])
    let weight = gram[j, j]
    guard violation > 0, weight > 0 else { return 0 }
    let target = shrunk(remaining[j] + weight * codes[j], by: penalty) / weight
    let change = target - codes[j]
    guard change != 0 else { return 0 }
    codes[j] = target
    subtract(change, j, &remaining)
    return violation
  }

  @inline(__always) private func subtract(_ change: Double, _ j: Int, _ remaining: inout [Double]) {
    let start = j * gram.rows
    for i in remaining.indices { remaining[i] -= change * gram.elements[start + i] }
  }

  private static let mostRounds = 10_000
  private static let mostPasses = 1_000
}
