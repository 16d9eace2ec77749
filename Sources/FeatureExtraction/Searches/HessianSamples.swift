import LinearAlgebra
import Matrices

/// Hessians at random points, by differences of four values:
/// Hᵢⱼ = (f(x + hᵢ + hⱼ) + f(x − hᵢ − hⱼ) − f(x + hᵢ − hⱼ) − f(x − hᵢ + hⱼ)) / 4h², where hᵢ is h along axis i.
///
/// Each is a vector of the d(d + 1)/2 elements Hᵢⱼ, i ≤ j, those off the diagonal times √2: products of vectors are those of matrices.
struct HessianSamples {
  let dimension: Int
  /// h.
  let step: Double
  /// The standard deviation of the noise of an answer, from points that are asked twice.
  let noise: Double
  /// The root mean square of ‖H‖ that the step adds, from Hessians with twice the step.
  private var excess = 0.0
  /// The largest |f| seen.
  private var largest: Double
  private var columns: [[Double]] = []
  private let spread: Double
  private var generator: SeededGenerator

  /// Asks 32 queries for the noise and the step.
  ///
  /// The error of the step grows as h², that of noise falls as 1/h²: h goes with the fourth root of the noise.
  init(_ queries: ScalarQueries, spread: Double, step: Double?, seed: UInt64) throws {
    (dimension, self.spread) = (queries.dimension, spread)
    generator = SeededGenerator(seed: seed, stream: [1])
    let count = min(16, queries.left / 2)
    let points = Matrix.gaussian(rows: queries.dimension, columns: count, using: &generator)
      .scaled(by: spread)
    let pairs = try zip(queries.values(points), queries.values(points)).filter {
      $0.0.isFinite && $0.1.isFinite
    }
    largest = pairs.reduce(0) { max($0, abs($1.0)) }
    let squares = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    noise = pairs.isEmpty ? 0 : (squares / Double(2 * pairs.count)).squareRoot()
    let relative = largest > 0 ? noise / largest : 0
    self.step = step ?? spread * min(0.75, max(0.01, 2 * relative.squareRoot().squareRoot()))
  }

  /// How many Hessians there are.
  var count: Int { columns.count }
  /// d(d + 1)/2.
  var order: Int { dimension * (dimension + 1) / 2 }
  /// The Hessians, one a column.
  var matrix: Matrix { Matrix(columns: columns, rows: order) }

  /// The largest singular value that noise and rounding give to as many Hessians.
  ///
  /// An element off the diagonal, times √2, has noise σ/√2 h²; a matrix p × q of noise s has singular values up to s (√p + √q).
  var edge: Double {
    1.1 * elementError * (Double(count).squareRoot() + Double(order).squareRoot())
  }

  /// What noise and rounding give to an element off the diagonal, times √2.
  private var elementError: Double {
    (noise + 4 * largest * .ulpOfOne) / (2.0.squareRoot() * step * step)
  }

  /// How many Hessians are 0 within noise and rounding: those of a piecewise linear function, where no kink is near.
  var flatCount: Int {
    let least = 2 * elementError * Double(order).squareRoot()
    return columns.count { dot($0, $0) <= least * least }
  }

  /// The largest singular value that noise, rounding and the step give.
  var floor: Double { edge + excess * Double(count).squareRoot() }

  /// Asks for Hessians until there are as many, or no queries are left for one more.
  mutating func add(_ queries: ScalarQueries, upTo wanted: Int) throws {
    let each = 4 * order
    if count == 0, queries.left >= 6 * each { try measureExcess(queries) }
    // Where many answers are not finite, most Hessians are lost.
    for _ in 0..<4 * wanted where count < wanted && queries.left >= each {
      if let hessian = try hessian(queries, drawnPoint(), step) { columns.append(hessian) }
    }
  }

  private mutating func drawnPoint() -> [Double] {
    (0..<dimension).map { _ in spread * generator.gaussian() }
  }

  /// The error of the step: that of twice the step is four times as large.
  private mutating func measureExcess(_ queries: ScalarQueries) throws {
    var (squares, pairs) = (0.0, 0)
    for _ in 0..<8 where pairs < 2 && queries.left >= 8 * order {
      let point = drawnPoint()
      guard let near = try hessian(queries, point, step) else { continue }
      columns.append(near)
      guard let far = try hessian(queries, point, 2 * step) else { continue }
      let elements = zip(near, far).map { ($0 - $1) / 3 }
      squares += dot(elements, elements)
      pairs += 1
    }
    guard pairs > 0 else { return }
    let variance = noise * noise / (2 * step * step * step * step)
    let expected = Double(order) * variance * (1 + 1.0 / 16) / 9
    excess = max(0, squares / Double(pairs) - expected).squareRoot()
  }

  /// The Hessian at a point; nil if an answer is not finite. 4 · d(d + 1)/2 queries.
  private mutating func hessian(
    _ queries: ScalarQueries, _ point: [Double], _ step: Double
  ) throws -> [Double]? {
    var corners = [[Double]]()
    for j in 0..<dimension {
      for i in 0...j {
        for (first, second) in [(1.0, 1.0), (-1, -1), (1, -1), (-1, 1)] {
          var corner = point
          corner[i] += first * step
          corner[j] += second * step
          corners.append(corner)
        }
      }
    }
    let values = try queries.values(Matrix(columns: corners, rows: dimension))
    guard values.allSatisfy(\.isFinite) else { return nil }
    largest = values.reduce(largest) { max($0, abs($1)) }
    var elements = [Double]()
    for j in 0..<dimension {
      for i in 0...j {
        let at = 4 * elements.count
        let difference = values[at] + values[at + 1] - values[at + 2] - values[at + 3]
        let scale = i == j ? 1 : 2.0.squareRoot()
        elements.append(scale * difference / (4 * step * step))
      }
    }
    return elements
  }
}

extension Matrix {
  /// The matrix times a number.
  fileprivate func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { factor * $0 })
  }
}
