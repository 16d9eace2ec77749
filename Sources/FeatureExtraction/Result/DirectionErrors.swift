import LinearAlgebra
import Matrices

/// How far fitted directions are from the true ones, by the information that normal queries have about them.
///
/// The part of degree k of a response, cₖ hₖ(v·z), changes along δ ⟂ v by k cₖ times the symmetric product of δ and k − 1 times v. The products
/// of such changes under normal z are known:
///
///     E[∂δ ∂δ′] = Σₖ k cₖ c′ₖ ((δ·δ′) ρᵏ⁻¹ + (k − 1) (δ·v′) (δ′·v) ρᵏ⁻²),   ρ = v·v′.
///
/// Responses are fitted, too: what changes of the directions have in common with hₖ(v·z) of any feature tells nothing, and neither does what is of
/// the background's degree. The inverse of the information that remains, times the variance of what is left over the free queries, is
/// the covariance of the directions.
struct DirectionErrors {
  /// The root mean square of the angle of each direction, in radians, at most π / 2.
  let angles: [Double]

  /// - Parameters:
  ///   - variance: of what a fit leaves of one output.
  ///   - free: the queries less the coefficients of the fit.
  init(_ fit: JointFit, variance: Double, free: Int) throws {
    let features = fit.features
    let (v, d) = (fit.directions, fit.background.dimension)
    guard !features.isEmpty, d > 1 else {
      angles = features.map { _ in 0 }
      return
    }
    let cosines = try product(v, .transposed, v, .asIs)
    let series = features.map { HermiteSeries($0.response).coefficients }
    let isJoint = features.count * d <= Self.mostJoint
    var information = Information(v, cosines, isJoint ? .all : .own)
    for degree in fit.background.degree + 1..<HermiteSeries.degrees {
      try information.add(degree, series.map { c in (0..<c.columns).map { c[degree, $0] } })
    }
    let scale = variance / Double(max(1, free))
    angles = try information.traces().map { min(($0 * scale).squareRoot(), .pi / 2) }
  }

  /// The order up to which the information about all directions together is inverted; beyond, that about each one alone.
  private static let mostJoint = 1200
}

/// The information about directions, per query of unit variance: blocks of d × d, one for each pair of features.
private struct Information {
  enum Pairs { case all, own }

  private let directions: Matrix
  private let cosines: Matrix
  private let pairs: Pairs
  /// n d × n d for all pairs; d × n d with the own blocks side by side.
  private var matrix: Matrix

  private var dimension: Int { directions.rows }
  private var count: Int { directions.columns }

  init(_ directions: Matrix, _ cosines: Matrix, _ pairs: Pairs) {
    (self.directions, self.cosines, self.pairs) = (directions, cosines, pairs)
    let order = directions.rows * directions.columns
    matrix = Matrix(rows: pairs == .all ? order : directions.rows, columns: order)
  }

  /// Adds a degree k.
  ///
  /// - Parameter coefficients: cₖ of each feature, for each output.
  mutating func add(_ k: Int, _ coefficients: [[Double]]) throws {
    let powers = (0...k).map { power in cosines.elements.map { raised($0, power) } }
    let known = try nuisance(k, powers)
    for j in 0..<count {
      for i in pairs == .all ? 0..<count : j..<j + 1 {
        let weight = zip(coefficients[i], coefficients[j]).reduce(0) { $0 + $1.0 * $1.1 }
        let pair = i + j * count
        let even = Double(k) * powers[k - 1][pair] * weight
        let cross = Double(k * (k - 1)) * (k > 1 ? powers[k - 2][pair] : 0) * weight
        let square = Double(k * k) * weight
        let top = pairs == .all ? i * dimension : 0
        let knownTop = pairs == .all ? i * dimension : 0
        for b in 0..<dimension {
          let column = j * dimension + b
          matrix[top + b, column] += even
          for a in 0..<dimension {
            matrix[top + a, column] +=
              cross * directions[a, j] * directions[b, i] - square * known[knownTop + a, column]
          }
        }
      }
    }
  }

  /// For each pair W_i G⁻¹ W_jᵀ with W_i = V diag(ρ_iaᵏ⁻¹) and G = (ρ_abᵏ): what responses explain of changes of directions.
  private func nuisance(_ k: Int, _ powers: [[Double]]) throws -> Matrix {
    let gram = Matrix(rows: count, columns: count, elements: powers[k])
    let eigen = try eigenDecomposition(ofSymmetric: gram)
    var root = eigen.vectors
    for (j, value) in eigen.values.enumerated() {
      let factor = value > 1e-9 * (eigen.values.first ?? 0) ? 1 / value.squareRoot() : 0
      for i in 0..<count { root[i, j] *= factor }
    }
    // W_i G^{−½} for all i, n d × n.
    var stacked = Matrix(rows: count * dimension, columns: count)
    for a in 0..<count {
      for i in 0..<count {
        let power = powers[k - 1][i + a * count]
        for row in 0..<dimension { stacked[i * dimension + row, a] = directions[row, a] * power }
      }
    }
    let halves = try product(stacked, .asIs, root, .asIs)
    if pairs == .all { return try product(halves, .asIs, halves, .transposed) }
    var own = Matrix(rows: dimension, columns: count * dimension)
    for i in 0..<count {
      let rows = (0..<dimension).map { row in (0..<count).map { halves[i * dimension + row, $0] } }
      let half = Matrix(columns: rows, rows: count)
      let block = try product(half, .transposed, half, .asIs)
      for b in 0..<dimension {
        for a in 0..<dimension { own[a, i * dimension + b] = block[a, b] }
      }
    }
    return own
  }

  /// The trace of each direction's block of the inverse, across the direction.
  func traces() throws -> [Double] {
    switch pairs {
    case .all: try traces(ofInverse: fixed(matrix, features: Array(0..<count)), features: count)
    case .own:
      try (0..<count).map { i in
        let block = Matrix(
          rows: dimension, columns: dimension,
          elements: Array(
            matrix.elements[
              i * dimension * dimension..<(i + 1) * dimension * dimension]))
        return try traces(ofInverse: fixed(block, features: [i]), features: 1)[0]
      }
    }
  }

  /// The information, with directions fixed along themselves: v vᵀ takes away what the rest has there, and a large multiple of it is added.
  private func fixed(_ matrix: Matrix, features: [Int]) throws -> Matrix {
    var result = matrix
    let large = (0..<matrix.rows).reduce(0) { max($0, abs(matrix[$1, $1])) } * 1e6
    for (place, i) in features.enumerated() {
      let v = directions.column(i)
      let start = place * dimension
      // P A P for the projection P = 1 − v vᵀ of this feature, from the right and from the left.
      for row in 0..<result.rows {
        let along = v.enumerated().reduce(0) { $0 + $1.element * result[row, start + $1.offset] }
        for (b, x) in v.enumerated() { result[row, start + b] -= along * x }
      }
      for column in 0..<result.columns {
        let along = v.enumerated().reduce(0) { $0 + $1.element * result[start + $1.offset, column] }
        for (a, x) in v.enumerated() { result[start + a, column] -= along * x }
      }
      for (b, y) in v.enumerated() {
        for (a, x) in v.enumerated() { result[start + a, start + b] += large * x * y }
      }
    }
    return result
  }

  private func traces(ofInverse matrix: Matrix, features: Int) throws -> [Double] {
    let eigen = try eigenDecomposition(ofSymmetric: matrix)
    let least = 1e-12 * (eigen.values.first ?? 0)
    var traces = [Double](repeating: 0, count: features)
    for (j, value) in eigen.values.enumerated() {
      for i in 0..<matrix.rows {
        traces[i / dimension] += eigen.vectors[i, j] * eigen.vectors[i, j] / max(value, least)
      }
    }
    return traces
  }
}

private func raised(_ x: Double, _ power: Int) -> Double {
  (0..<power).reduce(1) { result, _ in result * x }
}
