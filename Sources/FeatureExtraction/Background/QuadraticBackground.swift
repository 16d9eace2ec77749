import LinearAlgebra
import Matrices

/// The part of f of degree at most 2: c + b·z + zᵀ S z, for each output.
///
/// Linear and quadratic parts of responses add up to one vector and one matrix, from which no method can tell the directions. They are
/// fitted together, and what is left has only features.
struct QuadraticBackground: Sendable {
  /// d.
  let dimension: Int
  /// The coefficients in polynomials that are orthonormal for standard normal z: 1, zᵢ, (zᵢ² − 1) / √2, zᵢ zⱼ; P × m.
  private(set) var coefficients: [Double]
  /// The degree, 0 to 2.
  let degree: Int
  let outputs: Int

  /// 0.
  init(dimension: Int, outputs: Int, degree: Int) {
    (self.dimension, self.outputs, self.degree) = (dimension, outputs, degree)
    coefficients = Array(
      repeating: 0, count: Self.terms(dimension: dimension, degree: degree) * outputs)
  }

  /// P: 1, 1 + d or 1 + d + d (d + 1) / 2.
  static func terms(dimension d: Int, degree: Int) -> Int {
    switch degree {
    case 0: 1
    case 1: 1 + d
    default: 1 + d + d * (d + 1) / 2
    }
  }

  private var terms: Int { coefficients.count / max(1, outputs) }

  /// Fits what is in the residuals of blocks, and subtracts it from them: conjugate gradients on the normal equations, which for normal
  /// queries are nearly the identity times their number.
  ///
  /// - Parameters:
  ///   - accuracy: the rounds end when the norm of the gradient is this fraction of its first value.
  ///   - rounds: the most rounds, each d² n multiplications for each output.
  mutating func refit(
    _ blocks: [QueryBlock], accuracy: Double = 1e-10, rounds: Int = 200
  ) throws {
    let count = blocks.reduce(0) { $0 + $1.count }
    guard count > 0 else { return }
    var gradient = try transposed(blocks) { $0.residual }
    var step = gradient
    // Outputs are separate problems, with step lengths of their own.
    var squares = sums(gradient, gradient)
    let enough = squares.map { $0 * accuracy * accuracy }
    for _ in 0..<rounds where zip(squares, enough).contains(where: { $0 > $1 }) {
      let direction = with(step)
      let values = try Workers.map(blocks) { try direction.values($0) }
      let image = values.map { $0.elements }
      var norms = [Double](repeating: 0, count: outputs)
      for (block, image) in zip(blocks, image) {
        for k in 0..<outputs {
          norms[k] += squaredNorm(image[k * block.count..<(k + 1) * block.count])
        }
      }
      let lengths = zip(squares, norms).map { $1 > 0 ? $0 / $1 : 0 }
      for k in 0..<outputs {
        for i in k * terms..<(k + 1) * terms { coefficients[i] += lengths[k] * step[i] }
      }
      try Workers.forEach(blocks.indices) { place in
        let block = blocks[place]
        for k in 0..<block.outputs {
          for i in k * block.count..<(k + 1) * block.count {
            block.residual[i] -= lengths[k] * image[place][i]
          }
        }
      }
      gradient = try transposed(blocks) { $0.residual }
      let last = squares
      squares = sums(gradient, gradient)
      for k in 0..<outputs {
        let ratio = last[k] > 0 ? squares[k] / last[k] : 0
        for i in k * terms..<(k + 1) * terms { step[i] = gradient[i] + ratio * step[i] }
      }
    }
  }

  /// The values of the background, n × m.
  func values(_ block: QueryBlock) throws -> Matrix {
    var result = Matrix(rows: block.count, columns: outputs)
    for k in 0..<outputs {
      let (constant, linear, quadratic) = parts(k)
      let slopes =
        try quadratic.map { try product(block.z, .asIs, $0, .asIs) }
        ?? Matrix(rows: block.count, columns: dimension)
      result.withMutableElements { values in
        for i in 0..<block.count { values[k * block.count + i] = constant }
        for j in 0..<dimension where degree > 0 {
          let (b, place) = (linear[j], j * block.count)
          for i in 0..<block.count {
            values[k * block.count + i] +=
              (b + slopes.elements[place + i]) * block.z.elements[place + i]
          }
        }
      }
    }
    return result
  }

  /// c, b and S of an output; S is nil below degree 2.
  func parts(_ output: Int) -> (constant: Double, linear: [Double], quadratic: Matrix?) {
    let c = coefficients[output * terms..<(output + 1) * terms]
    let first = c.startIndex
    guard degree > 0 else { return (c[first], Array(repeating: 0, count: dimension), nil) }
    let linear = Array(c[first + 1...first + dimension])
    guard degree > 1 else { return (c[first], linear, nil) }
    var matrix = Matrix(rows: dimension, columns: dimension)
    var (constant, place) = (c[first], first + 1 + dimension)
    for j in 0..<dimension {
      for i in 0...j {
        if i == j {
          matrix[i, i] = c[place] / 2.0.squareRoot()
          constant -= matrix[i, i]
        } else {
          matrix[i, j] = c[place] / 2
          matrix[j, i] = matrix[i, j]
        }
        place += 1
      }
    }
    return (constant, linear, matrix)
  }

  private func with(_ coefficients: [Double]) -> QuadraticBackground {
    var other = self
    other.coefficients = coefficients
    return other
  }

  /// Aᵀ r: the products of the polynomials with values of the blocks, P × m.
  private func transposed(
    _ blocks: [QueryBlock], _ values: @Sendable (QueryBlock) -> [Double]
  ) throws -> [Double] {
    let parts = try Workers.map(blocks) { try transposed($0, values($0)) }
    return parts.reduce(Array(repeating: 0, count: coefficients.count)) { sums, part in
      zip(sums, part).map { $0 + $1 }
    }
  }

  private func transposed(_ block: QueryBlock, _ values: [Double]) throws -> [Double] {
    var result = [Double]()
    result.reserveCapacity(coefficients.count)
    for k in 0..<outputs {
      let r = Matrix(
        rows: block.count, columns: 1,
        elements: Array(values[k * block.count..<(k + 1) * block.count]))
      let sum = r.elements.reduce(0, +)
      result.append(sum)
      guard degree > 0 else { continue }
      result += try product(block.z, .transposed, r, .asIs).elements
      guard degree > 1 else { continue }
      var weighted = block.z
      weighted.withMutableElements { elements in
        for j in 0..<dimension {
          for i in 0..<block.count { elements[j * block.count + i] *= r.elements[i] }
        }
      }
      let gram = try product(block.z, .transposed, weighted, .asIs)
      for j in 0..<dimension {
        for i in 0...j {
          result.append(i == j ? (gram[i, i] - sum) / 2.0.squareRoot() : gram[i, j])
        }
      }
    }
    return result
  }

  /// Σ x y for each output.
  private func sums(_ x: [Double], _ y: [Double]) -> [Double] {
    (0..<outputs).map { k in
      (k * terms..<(k + 1) * terms).reduce(0) { $0 + x[$1] * y[$1] }
    }
  }
}
