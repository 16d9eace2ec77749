import LinearAlgebra

/// The Lanczos recurrence of one feature: an orthonormal basis of the span of w, F w, F² w, …, in which F is
/// tridiagonal.
///
/// Every new vector is made orthogonal to all earlier vectors, twice. Otherwise rounding would bring back earlier
/// directions, and with them copies of eigenvalues (Paige 1971; Golub and Meurant 2010, chapter 4).
struct LanczosRecurrence {
  /// N = ‖w‖².
  let squaredNorm: Double
  /// F in the basis, in the units of the caller.
  private(set) var jacobi = JacobiMatrix()
  private var basis: [[Double]]

  /// The recurrence of a feature w.
  init(of feature: ArraySlice<Double>) {
    squaredNorm = LinearAlgebra.squaredNorm(feature)
    let norm = squaredNorm.squareRoot()
    // A feature without a direction in double precision keeps its column in the block, as zeros.
    let hasDirection = norm > 0 && norm.isFinite
    basis = [feature.map { hasDirection ? $0 / norm : 0 }]
  }

  /// The number of steps so far.
  var steps: Int { jacobi.order }

  /// v, the vector that F is multiplied with in the next step.
  var vector: [Double] { basis[basis.count - 1] }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - product: F v.
  ///   - form: vᵀ F v.
  mutating func advance(product: [Double], form: Double) {
    var rest = product
    for _ in 0..<2 {
      for vector in basis { rest.remove(vector) }
    }
    let norm = LinearAlgebra.squaredNorm(rest[...]).squareRoot()
    jacobi.append(diagonal: form, coupling: norm)
    basis.append(rest.map { norm > 0 ? $0 / norm : 0 })
  }

  /// Frees the basis after the last step.
  mutating func finish() { basis = [] }
}

extension [Double] {
  /// Subtracts the part along a unit vector.
  fileprivate mutating func remove(_ direction: [Double]) {
    var along = 0.0
    for i in indices { along += self[i] * direction[i] }
    for i in indices { self[i] -= along * direction[i] }
  }
}
