import LinearAlgebra
import Matrices

/// The background and all features, fitted together to queries.
///
/// Features are fitted one after the other, each to what the others leave: its response by least squares, its direction by a
/// Gauss–Newton step. In the directions across v, normal queries are independent of v·z, so the matrix of that step is Σ s′(v·z)² times
/// the identity, up to √(d / n), and the step needs no d × d matrix.
struct JointFit {
  /// A feature: its direction, a unit vector, and its response.
  struct Feature: Sendable {
    var direction: [Double]
    var response: SplineResponse
    /// Σ s′(v·z)², which says how well the direction is known.
    var slopes = 0.0
  }

  let fitted: [QueryBlock]
  let held: [QueryBlock]
  private(set) var features: [Feature] = []
  private(set) var background: QuadraticBackground
  private var basis: SplineBasis

  /// Fits the background alone.
  ///
  /// - Parameters:
  ///   - pool: the queries that are fitted, and those that the fit is tried on.
  ///   - degree: of the background.
  init(_ pool: QueryPool, degree: Int, _ basis: SplineBasis = .usual) throws {
    (fitted, held, self.basis) = (pool.fitted, pool.held, basis)
    background = QuadraticBackground(
      dimension: pool.dimension, outputs: pool.sizes.count, degree: degree)
    try background.refit(fitted)
  }

  var fittedCount: Int { fitted.reduce(0) { $0 + $1.count } }
  var heldCount: Int { held.reduce(0) { $0 + $1.count } }

  /// Σ r² over the queries that are fitted.
  var squares: Double { fitted.reduce(0) { $0 + $1.squares } }

  /// Whether nothing but rounding is left.
  var isExact: Bool {
    squares <= Self.rounding * fitted.reduce(0) { $0 + squaredNorm($1.answers.elements[...]) }
  }

  /// V, d × n.
  var directions: Matrix {
    Matrix(columns: features.map(\.direction), rows: background.dimension)
  }

  /// The mean of r² over the queries that were held out, for all outputs together.
  func heldError() throws -> Double {
    try heldSquares().reduce(0, +) / Double(max(1, heldCount))
  }

  /// Whether the queries that were held out are explained better than before, by a part.
  ///
  /// - Parameter before: r² of each of them before. What is far above the median of these is cut off in both, because single large answers
  ///   far out, where responses are hardly known, would decide alone.
  func isBetter(than before: [Double], by part: Double) throws -> Bool {
    let limit = Self.cut(of: before)
    func error(_ squares: [Double]) -> Double { squares.reduce(0) { $0 + min($1, limit) } }
    return try error(heldSquares()) < (1 - part) * error(before)
  }

  /// Where squares are cut off.
  static func cut(of squares: [Double]) -> Double {
    squares.isEmpty ? 0 : timesMedian * squares.sorted()[squares.count / 2]
  }

  /// r² of each query that was held out, summed over outputs.
  func heldSquares() throws -> [Double] {
    let (features, background) = (features, background)
    return try held.concurrentMap { block in
      Self.setResidual(of: block, features, try background.values(block))
      return (0..<block.count).map { i in
        (0..<block.outputs).reduce(0) { sum, output in
          let r = block.residual[output * block.count + i]
          return sum + r * r
        }
      }
    }.flatMap { $0 }
  }

  private static func setResidual(
    of block: QueryBlock, _ features: [Feature], _ background: Matrix
  ) {
    block.residual = zip(block.answers.elements, background.elements).map { $0 - $1 }
    for feature in features {
      block.project(feature.direction)
      block.add(feature.response, times: -1)
    }
  }

  /// Adds features without a response.
  mutating func add(_ directions: Matrix) {
    for j in 0..<directions.columns {
      features.append(
        Feature(
          direction: Array(directions.column(j)),
          response: SplineResponse(basis, outputs: background.outputs)))
    }
  }

  /// Removes features, and puts their responses back into the residual.
  mutating func remove(_ places: Set<Int>) throws {
    for place in places {
      let feature = features[place]
      _ = try fitted.concurrentMap { block in
        block.project(feature.direction)
        block.add(feature.response, times: 1)
      }
    }
    features = features.indices.filter { !places.contains($0) }.map { features[$0] }
  }

  /// Fits the responses again with other splines.
  mutating func change(to basis: SplineBasis) throws {
    for feature in features {
      _ = try fitted.concurrentMap { block in
        block.project(feature.direction)
        block.add(feature.response, times: 1)
      }
    }
    self.basis = basis
    for place in features.indices {
      features[place].response = SplineResponse(basis, outputs: background.outputs)
    }
  }

  /// What a fit may change.
  enum Freedom { case responses, directionsToo }

  /// Fits all features in turn, again and again, until the error falls by less than a part.
  ///
  /// - Parameters:
  ///   - sweeps: the most turns.
  ///   - places: the features that are fitted; all if nil.
  /// - Complexity: for each feature and turn 6 d n flops and 3 n splines.
  mutating func sweep(
    _ sweeps: Int, _ freedom: Freedom, _ places: [Int]? = nil, until part: Double = 1e-3,
    progress: () throws -> Void = {}
  ) throws {
    var last = squares
    for _ in 0..<sweeps {
      try progress()
      if !features.isEmpty { try background.refit(fitted, accuracy: 0.03, rounds: 4) }
      for place in places ?? Array(features.indices) { try fit(place, freedom) }
      let now = squares
      // The standard deviation falls by half as large a part as the squares.
      if last - now < 2 * part * now { break }
      last = now
    }
  }

  private mutating func fit(_ place: Int, _ freedom: Freedom) throws {
    let old = features[place]
    let before = squares
    var gradient = try prepare(old)
    features[place].slopes = gradient.slopes
    var direction = old.direction
    if freedom == .directionsToo, gradient.slopes > 0 {
      let along = dot(gradient.sums, direction)
      for i in direction.indices { gradient.sums[i] -= along * direction[i] }
      // A damped step, of at most 0.3 radians.
      var step = gradient.sums.map { $0 / gradient.slopes }
      let length = dot(step, step).squareRoot()
      if length > Self.longestStep {
        for i in step.indices { step[i] *= Self.longestStep / length }
      }
      for i in direction.indices { direction[i] += step[i] }
      let norm = dot(direction, direction).squareRoot()
      for i in direction.indices { direction[i] /= norm }
    }
    features[place].direction = direction
    features[place].response = try response(direction)
    let now = try setResidual(without: features[place].response)
    // A step that makes the error larger is taken back; the response alone cannot, up to its roughness.
    guard now > before, direction != old.direction else { return }
    features[place].direction = old.direction
    features[place].response = try response(old.direction)
    _ = try setResidual(without: features[place].response)
  }

  /// Puts a feature back into the target of each block, and sums the gradient by its direction.
  private func prepare(_ feature: Feature) throws -> (sums: [Double], slopes: Double) {
    let parts = try fitted.concurrentMap { block in
      block.project(feature.direction)
      block.setTarget(puttingBack: feature.response)
      var sums = [Double](repeating: 0, count: feature.direction.count)
      let slopes = block.addGradient(feature.response, to: &sums)
      return (sums, slopes)
    }
    var total = ([Double](repeating: 0, count: feature.direction.count), 0.0)
    for part in parts {
      for i in part.0.indices { total.0[i] += part.0[i] }
      total.1 += part.1
    }
    return total
  }

  /// The response to the target along a direction.
  private func response(_ direction: [Double]) throws -> SplineResponse {
    let (basis, outputs) = (basis, background.outputs)
    let parts = try fitted.concurrentMap { block in
      block.project(direction)
      var equations = SplineEquations(basis, outputs: outputs)
      block.add(to: &equations)
      return equations
    }
    var sum = SplineEquations(basis, outputs: outputs)
    for part in parts { sum.add(part) }
    return sum.solution(queries: fittedCount)
  }

  /// Subtracts a response from the target; returns Σ r².
  private func setResidual(without response: SplineResponse) throws -> Double {
    try fitted.concurrentMap { block in
      block.setResidual(without: response)
      return block.squares
    }.reduce(0, +)
  }

  /// What a round may have to be taken back to.
  struct State {
    let features: [Feature]
    let background: QuadraticBackground
    let basis: SplineBasis
    let residuals: [[Double]]
  }

  var state: State {
    State(
      features: features, background: background, basis: basis, residuals: fitted.map(\.residual))
  }

  mutating func restore(_ state: State) {
    (features, background, basis) = (state.features, state.background, state.basis)
    for (block, residual) in zip(fitted, state.residuals) { block.residual = residual }
  }

  /// Of Σ y²: the background is fitted until about 10⁻¹⁰ of an answer is left.
  private static let rounding = 1e-18
  private static let longestStep = 0.3
  private static let timesMedian = 40.0
}
