import CExtraction
import Glibc
import LinearAlgebra
import Matrices

/// The search for directions by the frequency-tilted mean gradient.
///
/// For a frequency τ = ρ u, Stein's identity gives M = E[(z + i τ) y e^{−iτ·z}] = E[∇f e^{−iτ·z}] = Σᵢ cᵢ(τ) vᵢ, where cᵢ falls as
/// exp(−ρ² sin²(u, vᵢ) / 2): of all features, those along u remain. So u becomes the dominant left singular vector of [Re M, Im M], again
/// and again, until it stays. With a single feature one step is exact.
struct TiltedAscent {
  /// Directions, and how strong the frequency ρ u is along each.
  struct Found {
    /// u, d × B, unit columns.
    var directions: Matrix
    /// |F| = |E[y e^{−iτ·z}]| for each.
    var strengths: [Double]
    /// 1 − |cos| between the last direction and the one before.
    var changes: [Double]
  }

  private let blocks: [QueryBlock]
  /// The combination of outputs that each direction is looked for in, m × B.
  private let weights: Matrix
  private let dimension: Int
  private let count: Int

  /// - Parameters:
  ///   - blocks: at least one.
  ///   - weights: m × B.
  init(_ blocks: [QueryBlock], weights: Matrix) {
    self.blocks = blocks
    self.weights = weights
    dimension = blocks.first?.z.columns ?? 0
    count = blocks.reduce(0) { $0 + $1.count }
  }

  /// Ascends from some directions.
  ///
  /// - Parameters:
  ///   - directions: d × B, unit columns.
  ///   - frequency: ρ.
  ///   - rounds: the most steps.
  /// - Complexity: for each step 6 d n B flops in singles, and n B sines and cosines.
  func callAsFunction(
    _ directions: Matrix, frequency: Double, rounds: Int
  ) throws -> Found {
    var found = Found(
      directions: directions, strengths: Array(repeating: 0, count: directions.columns),
      changes: Array(repeating: 1, count: directions.columns))
    guard directions.columns > 0, count > 0 else { return found }
    for _ in 0..<rounds {
      // Those that stay are left alone.
      let moving = found.changes.indices.filter { found.changes[$0] >= Self.still }
      if moving.isEmpty { break }
      try step(&found, moving, frequency)
    }
    return found
  }

  private func step(_ found: inout Found, _ moving: [Int], _ frequency: Double) throws {
    let sums = try waves(moving, found.directions, frequency)
    for (place, j) in moving.enumerated() {
      let u = found.directions.column(j)
      // F = E[y e^{−iτ·z}], in the last rows, and A = E[z y e^{−iτ·z}]; M = A + i τ F.
      let (cosines, sines) = (sums.cosines.column(place), sums.sines.column(place))
      let (real, imaginary) = (cosines.last ?? 0, -(sines.last ?? 0))
      let re = zip(cosines, u).map { $0 - frequency * $1 * imaginary }
      let im = zip(sines, u).map { -$0 + frequency * $1 * real }
      found.strengths[j] = (real * real + imaginary * imaginary).squareRoot() / Double(count)
      let angle = 0.5 * atan2(2 * dot(re, im), dot(re, re) - dot(im, im))
      var next = zip(re, im).map { cos(angle) * $0 + sin(angle) * $1 }
      let norm = dot(next, next).squareRoot()
      guard norm > 0, norm.isFinite else {
        found.changes[j] = 0
        continue
      }
      for i in next.indices { next[i] /= norm }
      found.changes[j] = max(0, 1 - abs(zip(next, u).reduce(0) { $0 + $1.0 * $1.1 }))
      for i in next.indices { found.directions[i, j] = next[i] }
    }
  }

  /// Σ z w cos and Σ z w sin over the queries, with Σ w cos and Σ w sin below, (d + 1) × B, for the weights w = y and the angles τ·z.
  private struct Sums: Sendable {
    var cosines: Matrix
    var sines: Matrix
  }

  /// What a task needs for a block.
  private struct Scratch {
    var angles = SingleMatrix()
    var weights = SingleMatrix()
    var cosines = SingleMatrix()
    var sines = SingleMatrix()
    var product = SingleMatrix()
  }

  private func waves(
    _ moving: [Int], _ directions: Matrix, _ frequency: Double
  ) throws -> Sums {
    let single = SingleMatrix(directions.selecting(columns: moving))
    let chosen = SingleMatrix(weights.selecting(columns: moving))
    let parts = try Workers.map(blocks, scratch: { Scratch() }) { block, scratch in
      try waves(block, single, chosen, frequency, &scratch)
    }
    let none = Matrix(rows: dimension + 1, columns: moving.count)
    return parts.reduce(into: Sums(cosines: none, sines: none)) { sums, part in
      sums.cosines.add(part.cosines)
      sums.sines.add(part.sines)
    }
  }

  private func waves(
    _ block: QueryBlock, _ directions: SingleMatrix, _ weights: SingleMatrix, _ frequency: Double,
    _ scratch: inout Scratch
  ) throws -> Sums {
    try scratch.angles.setProduct(
      block.single, .asIs, directions, .asIs, firstColumnsOfA: dimension)
    let answers = SingleMatrix(
      Matrix(rows: block.count, columns: block.outputs, elements: block.residual))
    try scratch.weights.setProduct(answers, .asIs, weights, .asIs)
    scratch.cosines.reshape(rows: block.count, columns: directions.columns)
    scratch.sines.reshape(rows: block.count, columns: directions.columns)
    scratch.angles.withElements { angles in
      scratch.weights.withElements { weights in
        scratch.cosines.withMutableElements { cosines in
          scratch.sines.withMutableElements { sines in
            setWaves(angles, weights, Float(frequency), &cosines, &sines)
          }
        }
      }
    }
    try scratch.product.setProduct(block.single, .transposed, scratch.cosines, .asIs)
    let cosines = Matrix(scratch.product)
    try scratch.product.setProduct(block.single, .transposed, scratch.sines, .asIs)
    return Sums(cosines: cosines, sines: Matrix(scratch.product))
  }

  /// A direction that changes by less, as 1 − |cos|, stays.
  private static let still = 1e-7
}

/// w cos(f p) and w sin(f p).
private func setWaves(
  _ angles: Span<Float>, _ weights: Span<Float>, _ factor: Float,
  _ cosines: inout MutableSpan<Float>, _ sines: inout MutableSpan<Float>
) {
  unsafe angles.withUnsafeBufferPointer { angles in
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe cosines.withUnsafeMutableBufferPointer { cosines in
        unsafe sines.withUnsafeMutableBufferPointer { sines in
          guard let p = angles.baseAddress, let w = weights.baseAddress,
            let c = cosines.baseAddress, let s = sines.baseAddress
          else { return }
          unsafe extraction_waves(p, w, factor, c, s, angles.count)
        }
      }
    }
  }
}

extension Matrix {
  fileprivate init(_ single: SingleMatrix) {
    self.init(
      rows: single.rows, columns: single.columns,
      elements: single.withElements { elements in
        (0..<single.rows * single.columns).map { Double(elements[$0]) }
      })
  }

  fileprivate mutating func add(_ other: Matrix) {
    withMutableElements { elements in
      for i in 0..<other.elements.count { elements[i] += other.elements[i] }
    }
  }
}
