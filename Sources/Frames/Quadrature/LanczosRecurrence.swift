/// The Lanczos recurrence that one feature starts: an orthonormal basis of the span of w, F w, F² w, …, in which F is
/// tridiagonal.
///
/// Every new vector is made orthogonal to all before it, twice, for without that rounding would bring back directions
/// already found and with them copies of eigenvalues (Paige 1971; Golub and Meurant 2010, chapter 4).
struct LanczosRecurrence {
  /// N = ‖w‖².
  let squaredNorm: Double
  /// F in the basis, in units of the caller's.
  private(set) var jacobi = JacobiMatrix()
  private var basis: [[Double]]

  /// The recurrence of a feature w.
  init(of feature: ArraySlice<Double>) {
    squaredNorm = Frames.squaredNorm(feature)
    let norm = squaredNorm.squareRoot()
    // What has no direction in double precision keeps its place in the block, as zeros.
    let hasDirection = norm > 0 && norm.isFinite
    basis = [feature.map { hasDirection ? $0 / norm : 0 }]
  }

  /// How many steps were made.
  var steps: Int { jacobi.order }

  /// v, the vector that the next step multiplies F with.
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
    let norm = Frames.squaredNorm(rest[...]).squareRoot()
    jacobi.append(diagonal: form, coupling: norm)
    basis.append(rest.map { norm > 0 ? $0 / norm : 0 })
  }

  /// Lets go of the basis of a recurrence that is over.
  mutating func finish() { basis = [] }
}

extension [Double] {
  /// Takes off the part along a unit vector.
  fileprivate mutating func remove(_ direction: [Double]) {
    var along = 0.0
    for i in indices { along += self[i] * direction[i] }
    for i in indices { self[i] -= along * direction[i] }
  }
}
