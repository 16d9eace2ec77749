import CExtraction
import LinearAlgebra
import Matrices

/// Some of the queries of a pool: where f was asked, what it answered, and what a fit has not explained yet.
///
/// Matrices have one query a row, so that a loop over queries reads memory in order. A task changes only the block that it was given.
final class QueryBlock: @unchecked Sendable {
  /// z, n × d: the queries in units of their scale, standard normal.
  let z: Matrix
  /// z in singles, with a column of ones behind it, n × (d + 1): its product with columns gives their sums, too.
  let single: SingleMatrix
  /// y, n × m.
  let answers: Matrix
  /// y minus all that is fitted, n × m.
  var residual: [Double]
  /// The residual with one feature put back, n × m.
  var target: [Double]
  /// v·z for a direction v, n numbers.
  var along: [Double]
  /// Memory for a number for each query.
  private var products: [Double]

  /// - Parameters:
  ///   - z: d × n, one query a column.
  ///   - answers: m × n.
  init(_ z: Matrix, _ answers: Matrix) {
    (self.z, self.answers) = (z.transposed, answers.transposed)
    single = SingleMatrix(
      Matrix(
        rows: z.columns, columns: z.rows + 1,
        elements: self.z.elements + Array(repeating: 1, count: z.columns)))
    residual = self.answers.elements
    target = residual
    along = Array(repeating: 0, count: z.columns)
    products = along
  }

  /// n.
  var count: Int { z.rows }
  /// m.
  var outputs: Int { answers.columns }

  /// Σ r², over queries and outputs.
  var squares: Double {
    unsafe residual.withUnsafeBufferPointer { residual in
      guard let base = residual.baseAddress else { return 0 }
      return unsafe extraction_squares(base, residual.count)
    }
  }

  /// Sets `along` to v·z.
  func project(_ direction: [Double]) {
    unsafe z.elements.withUnsafeBufferPointer { z in
      unsafe direction.withUnsafeBufferPointer { direction in
        unsafe along.withUnsafeMutableBufferPointer { along in
          guard let z = z.baseAddress, let u = direction.baseAddress, let t = along.baseAddress
          else { return }
          unsafe extraction_project(z, along.count, direction.count, u, t)
        }
      }
    }
  }

  /// Adds a response along the direction that was projected on to the residual, or subtracts it.
  func add(_ response: SplineResponse, times factor: Double) {
    change(&residual, response, factor)
  }

  /// Sets `target` to a response along the direction that was projected on.
  func setTarget(to response: SplineResponse) {
    for i in target.indices { target[i] = 0 }
    change(&target, response, 1)
  }

  /// Σ x and Σ x² of the target, for each output.
  var targetMoments: [(sum: Double, squares: Double)] {
    (0..<outputs).map { k in
      let part = target[k * count..<(k + 1) * count]
      return (part.reduce(0, +), squaredNorm(part))
    }
  }

  /// Sets `target` to the residual with a response along the direction that was projected on.
  func setTarget(puttingBack response: SplineResponse) {
    target = residual
    change(&target, response, 1)
  }

  /// Sets the residual to the target without a response along the direction that was projected on.
  func setResidual(without response: SplineResponse) {
    residual = target
    change(&residual, response, -1)
  }

  private func change(_ values: inout [Double], _ response: SplineResponse, _ factor: Double) {
    let splines = response.basis.splines
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe along.withUnsafeBufferPointer { along in
        unsafe response.coefficients.elements.withUnsafeBufferPointer { coefficients in
          guard let v = values.baseAddress, let t = along.baseAddress,
            let c = coefficients.baseAddress
          else { return }
          for output in 0..<outputs {
            unsafe extraction_add_spline(
              splines, c + output * splines.count, t, along.count, factor,
              v + output * along.count)
          }
        }
      }
    }
  }

  /// Adds the gradient of ½ Σ r² by the direction, with its sign turned, Σ r s′(v·z) z, to `sums`; returns Σ s′².
  func addGradient(_ response: SplineResponse, to sums: inout [Double]) -> Double {
    let splines = response.basis.splines
    for i in products.indices { products[i] = 0 }
    return unsafe products.withUnsafeMutableBufferPointer { products in
      unsafe along.withUnsafeBufferPointer { along in
        unsafe residual.withUnsafeBufferPointer { residual in
          unsafe response.coefficients.elements.withUnsafeBufferPointer { coefficients in
            unsafe z.elements.withUnsafeBufferPointer { z in
              unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let w = products.baseAddress, let t = along.baseAddress,
                  let r = residual.baseAddress, let c = coefficients.baseAddress,
                  let z = z.baseAddress, let s = sums.baseAddress
                else { return 0 }
                var squares = 0.0
                for output in 0..<outputs {
                  squares += unsafe extraction_add_slopes(
                    splines, c + output * splines.count, t, along.count, r + output * along.count,
                    w)
                }
                unsafe extraction_collect(z, along.count, sums.count, w, s)
                return squares
              }
            }
          }
        }
      }
    }
  }

  /// Adds the normal equations of a response to the target.
  func add(to equations: inout SplineEquations) {
    let splines = equations.basis.splines
    unsafe along.withUnsafeBufferPointer { along in
      unsafe target.withUnsafeBufferPointer { target in
        guard let t = along.baseAddress, let y = target.baseAddress else { return }
        unsafe equations.band.withUnsafeMutableBufferPointer { band in
          unsafe equations.right.withUnsafeMutableBufferPointer { right in
            guard let band = band.baseAddress, let right = right.baseAddress else { return }
            unsafe extraction_add_equations(splines, t, along.count, y, band, right)
            // The band is the same for every output.
            for output in 1..<max(1, outputs) {
              unsafe extraction_add_right(
                splines, t, along.count, y + output * along.count, right + output * splines.count)
            }
          }
        }
      }
    }
  }
}

extension [QueryBlock] {
  /// The results of `body` for all blocks, in their order; several run at a time.
  ///
  /// A task takes a few blocks, because one alone takes hardly longer than the change of tasks.
  func concurrentMap<Result: Sendable>(
    _ body: @Sendable (QueryBlock) throws -> Result
  ) throws -> [Result] {
    let groups = stride(from: 0, to: count, by: 4).map { self[$0..<Swift.min($0 + 4, count)] }
    return try Workers.map(groups) { try $0.map(body) }.flatMap { $0 }
  }
}
