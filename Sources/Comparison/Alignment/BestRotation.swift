import LinearAlgebra
import Matrices

/// The orthogonal matrix Q for which ‖B − s Q A‖_F is smallest, with its scale s: orthogonal Procrustes (Schönemann 1966).
///
/// With B Aᵀ = U Σ Vᵀ, Q = U Vᵀ and s = tr Σ / ‖A‖².
struct BestRotation {
  /// Q, in common coordinates.
  let rotation: Matrix
  /// s, in common coordinates.
  let scale: Double
  /// tr Σ.
  let nuclearNorm: Double

  /// - Parameters:
  ///   - cross: B Aᵀ; if the caller gives it up, its memory is reused.
  ///   - firstTrace: ‖A‖² of the same features.
  /// - Complexity: 24 r³ flops.
  init(of cross: consuming Matrix, firstTrace: Double) throws(LinearAlgebraError) {
    let found = try singularDecomposition(ofSquare: cross)
    rotation = try found.orthogonalFactor()
    nuclearNorm = found.values.reduce(0, +)
    scale = firstTrace > 0 ? nuclearNorm / firstTrace : 1
  }
}

/// What a rotation leaves: how far each feature is from its place, and how much the Gram matrices differ.
struct RotationResiduals {
  /// ‖b − s Q a‖² of every feature, relative to the mean of ‖b‖².
  let squares: [Double]
  /// ‖B − Q A‖_F / ‖A‖_F, without the scale; nil if it is beyond all numbers.
  let distance: Double?
  /// ‖Bᵀ B − Aᵀ A‖_F / ‖Aᵀ A‖_F; nil if it was not asked for, or is beyond all numbers.
  let gramDistance: Double?

  /// What is computed.
  enum Scope {
    case distances, distancesAndGram
  }

  /// Reads both matrices once.
  ///
  /// - Complexity: 2 n r² flops, and 4 n r² for the Gram matrices, which are not formed.
  init(
    of pair: PairCoordinates, _ sums: PairSums, _ best: BestRotation, _ scope: Scope
  ) throws {
    // Both in one scale, that of the larger: the smaller may vanish beside it.
    let top = max(pair.firstExponent, pair.secondExponent)
    let firstFactor = Self.power(pair.firstExponent - top)
    let secondFactor = Self.power(pair.secondExponent - top)
    var squares: [Double] = []
    squares.reserveCapacity(pair.featureCount)
    var unscaled = 0.0
    var gram = scope == .distancesAndGram ? try GramDifference(order: pair.order) : nil
    for range in pair.tiles {
      let (a, b) = try pair.tile(range)
      let turned = try product(best.rotation, .asIs, a, .asIs)
      var (difference, sum) = (turned, turned)
      squares += turned.distances(to: b, scale: best.scale)
      unscaled += turned.combine(
        firstFactor, b, secondFactor, difference: &difference, sum: &sum)
      try gram?.add(difference: difference, sum: sum)
    }
    let secondTrace = sums.second.diagonalSum
    let mean = secondTrace / Double(max(1, pair.featureCount))
    self.squares = squares.map { mean > 0 ? $0 / mean : 0 }
    let own = firstFactor * firstFactor * sums.first.diagonalSum
    distance = Self.finite((unscaled / own).squareRoot())
    let gramNorm = firstFactor * firstFactor * sums.first.squaredNorm.squareRoot()
    gramDistance = try gram.flatMap { Self.finite(try $0.norm() / gramNorm) }
  }

  private static func power(_ exponent: Int) -> Double {
    exponent < -1000 ? 0 : Double(sign: .plus, exponent: exponent, significand: 1)
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

/// ‖Yᵀ Y − Xᵀ X‖_F from the difference Δ = Y − X and the sum S = Y + X, without an n × n matrix.
///
/// Yᵀ Y − Xᵀ X = (Sᵀ Δ + Δᵀ S) / 2, so its squared norm is (tr S Sᵀ Δ Δᵀ + tr (S Δᵀ)²) / 2. No large numbers cancel if Δ is
/// small.
private struct GramDifference {
  private var differences: GramAccumulator
  private var sums: GramAccumulator
  private var mixed: Matrix

  init(order: Int) throws(LinearAlgebraError) {
    differences = try GramAccumulator(order: order)
    sums = try GramAccumulator(order: order)
    mixed = Matrix(rows: order, columns: order)
  }

  mutating func add(difference: Matrix, sum: Matrix) throws(LinearAlgebraError) {
    try differences.add(difference)
    try sums.add(sum)
    mixed.add(try product(sum, .asIs, difference, .transposed))
  }

  func norm() throws(LinearAlgebraError) -> Double {
    let (left, right) = (differences.symmetricMatrix().elements, sums.symmetricMatrix().elements)
    let straight = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    let order = mixed.rows
    let elements = mixed.elements.span
    var crossed = 0.0
    for j in 0..<order {
      for i in 0..<order { crossed += elements[i + j * order] * elements[j + i * order] }
    }
    return (max(0, straight + crossed) / 2).squareRoot()
  }
}

extension Matrix {
  /// The sum of the diagonal.
  var diagonalSum: Double { (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] } }

  /// ‖b − s x‖² for the columns x of this matrix and b of another.
  fileprivate func distances(to other: Matrix, scale: Double) -> [Double] {
    let (x, b) = (elements.span, other.elements.span)
    return (0..<columns).map { j in
      var sum = 0.0
      for i in j * rows..<(j + 1) * rows {
        let change = b[i] - scale * x[i]
        sum += change * change
      }
      return sum
    }
  }

  /// Sets g b − f x and g b + f x for the elements x of this matrix and b of another.
  ///
  /// - Returns: ‖g b − f x‖².
  fileprivate func combine(
    _ f: Double, _ other: Matrix, _ g: Double, difference: inout Matrix, sum: inout Matrix
  ) -> Double {
    let (own, others) = (elements, other.elements)
    let (x, b) = (own.span, others.span)
    var squares = 0.0
    difference.withMutableElements { difference in
      sum.withMutableElements { sum in
        for i in 0..<x.count {
          let (left, right) = (f * x[i], g * b[i])
          difference[i] = right - left
          sum[i] = right + left
          squares += difference[i] * difference[i]
        }
      }
    }
    return squares
  }
}
