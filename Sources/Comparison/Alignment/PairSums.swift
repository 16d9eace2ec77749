import LinearAlgebra
import Matrices

/// The products of two matrices in common coordinates, summed over the features.
struct PairSums {
  /// A Aᵀ.
  let first: Matrix
  /// B Bᵀ.
  let second: Matrix
  /// B Aᵀ.
  let cross: Matrix
  /// Σ a and Σ b.
  private let sums: (first: [Double], second: [Double])
  private let featureCount: Int

  /// Reads both matrices once.
  ///
  /// - Complexity: 4 n r² flops for r coordinates.
  init(of pair: PairCoordinates) throws {
    var (first, second) = (
      try GramAccumulator(order: pair.order), try GramAccumulator(order: pair.order)
    )
    var cross = Matrix(rows: pair.order, columns: pair.order)
    var means = (
      [Double](repeating: 0, count: pair.order), [Double](repeating: 0, count: pair.order)
    )
    for range in pair.tiles {
      let (a, b) = try pair.tile(range)
      try first.add(a)
      try second.add(b)
      cross.add(try product(b, .asIs, a, .transposed))
      a.addColumns(to: &means.0)
      b.addColumns(to: &means.1)
    }
    self.first = first.symmetricMatrix()
    self.second = second.symmetricMatrix()
    self.cross = cross
    sums = means
    featureCount = pair.featureCount
  }

  /// B Aᵀ without some features.
  func cross(without excluded: [Int], weight: Double, of pair: PairCoordinates) throws -> Matrix {
    var rest = cross
    for start in stride(from: 0, to: excluded.count, by: 256) {
      let some = excluded[start..<min(start + 256, excluded.count)]
      var (a, b) = (
        Matrix(rows: pair.order, columns: some.count), Matrix(rows: pair.order, columns: some.count)
      )
      for (place, feature) in some.enumerated() {
        let (x, y) = try pair.tile(feature..<feature + 1)
        for i in 0..<pair.order {
          a[i, place] = x[i, 0]
          b[i, place] = (weight - 1) * y[i, 0]
        }
      }
      rest.add(try product(b, .asIs, a, .transposed))
    }
    return rest
  }

  /// ‖B Aᵀ‖² / (‖A Aᵀ‖ ‖B Bᵀ‖) of the features minus their mean: linear centred kernel alignment (Kornblith and others
  /// 2019). Nil if all features are equal in one of the matrices.
  var centredAlignment: Double? {
    let n = Double(max(1, featureCount))
    let crossed = cross.squares(minus: sums.second, sums.first, over: n)
    let own = first.squares(minus: sums.first, sums.first, over: n)
    let other = second.squares(minus: sums.second, sums.second, over: n)
    // What is left of a sum of squares of one after the mean is taken away, where it is nothing but rounding.
    let least = 1e-24
    guard own > least * first.squaredNorm, other > least * second.squaredNorm else { return nil }
    return min(1, crossed / (own.squareRoot() * other.squareRoot()))
  }
}

extension Matrix {
  /// Adds another matrix of the same shape.
  mutating func add(_ other: Matrix) {
    let from = other.elements
    withMutableElements { target in
      let source = from.span
      for i in 0..<source.count { target[i] += source[i] }
    }
  }

  /// Adds the sum of the columns.
  func addColumns(to sum: inout [Double]) {
    let source = elements.span
    for j in 0..<columns {
      for i in 0..<rows { sum[i] += source[i + j * rows] }
    }
  }

  /// ‖ · ‖²_F.
  var squaredNorm: Double { elements.span.magnitude().squares }

  /// ‖S − u vᵀ / n‖²_F.
  fileprivate func squares(minus u: [Double], _ v: [Double], over n: Double) -> Double {
    let source = elements.span
    var sum = 0.0
    for j in 0..<columns {
      for i in 0..<rows {
        let element = source[i + j * rows] - u[i] * v[j] / n
        sum += element * element
      }
    }
    return sum
  }
}
