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
  private let weights: SingleMatrix
  private let dimension: Int
  private let count: Int

  /// - Parameters:
  ///   - blocks: at least one.
  ///   - weights: m × B.
  init(_ blocks: [QueryBlock], weights: Matrix) {
    self.blocks = blocks
    self.weights = SingleMatrix(weights)
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
      try step(&found, frequency)
      if found.changes.allSatisfy({ $0 < Self.still }) { break }
    }
    return found
  }

  private func step(_ found: inout Found, _ frequency: Double) throws {
    let sums = try waves(found.directions, frequency)
    for j in 0..<found.directions.columns {
      let u = found.directions.column(j)
      // F = E[y e^{−iτ·z}] and A = E[z y e^{−iτ·z}]; M = A + i τ F.
      let (real, imaginary) = (sums.cosines[j], -sums.sines[j])
      let re = zip(sums.real.column(j), u).map { $0 - frequency * $1 * imaginary }
      let im = zip(sums.imaginary.column(j), u).map { -$0 + frequency * $1 * real }
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

  /// Σ w cos, Σ w sin, Σ z w cos and Σ z w sin over the queries, for the weights w = y and the angles τ·z.
  private struct Sums: Sendable {
    var cosines: [Double]
    var sines: [Double]
    var real: Matrix
    var imaginary: Matrix
  }

  /// What a task needs for a block.
  private struct Scratch {
    var angles = SingleMatrix()
    var weights = SingleMatrix()
    var cosines = SingleMatrix()
    var sines = SingleMatrix()
  }

  private func waves(_ directions: Matrix, _ frequency: Double) throws -> Sums {
    let single = SingleMatrix(directions)
    let parts = try Workers.map(blocks, scratch: { Scratch() }) { block, scratch in
      try waves(block, single, frequency, &scratch)
    }
    var sums = Sums(
      cosines: Array(repeating: 0, count: directions.columns),
      sines: Array(repeating: 0, count: directions.columns),
      real: Matrix(rows: dimension, columns: directions.columns),
      imaginary: Matrix(rows: dimension, columns: directions.columns))
    for part in parts {
      for j in sums.cosines.indices {
        sums.cosines[j] += part.cosines[j]
        sums.sines[j] += part.sines[j]
      }
      sums.real.add(part.real)
      sums.imaginary.add(part.imaginary)
    }
    return sums
  }

  private func waves(
    _ block: QueryBlock, _ directions: SingleMatrix, _ frequency: Double, _ scratch: inout Scratch
  ) throws -> Sums {
    try scratch.angles.setProduct(block.single, .asIs, directions, .asIs)
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
    var (real, imaginary) = (SingleMatrix(), SingleMatrix())
    try real.setProduct(block.single, .transposed, scratch.cosines, .asIs)
    try imaginary.setProduct(block.single, .transposed, scratch.sines, .asIs)
    return Sums(
      cosines: scratch.cosines.columnSums, sines: scratch.sines.columnSums,
      real: Matrix(real), imaginary: Matrix(imaginary))
  }

  private func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
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

extension SingleMatrix {
  /// The sums of the columns, in double.
  fileprivate var columnSums: [Double] {
    withElements { elements in
      (0..<columns).map { j in
        var sum = 0.0
        for i in j * rows..<(j + 1) * rows { sum += Double(elements[i]) }
        return sum
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
