import Glibc
import Matrices

/// The eigenvalues of a frame operator F = W Wᵀ and the figures that follow from them alone.
package struct FrameSpectrum: Equatable, Sendable {
  /// The min(n, d) largest eigenvalues λ of F, descending, clamped at 0; the rest are exactly 0.
  package let eigenvalues: [Double]
  /// The number r of eigenvalues above `rankTolerance`.
  package let rank: Int
  /// tr F = ‖W‖²_F, summed from the elements, not from the eigenvalues.
  package let trace: Double
  /// The largest absolute error of an eigenvalue of the stored numbers, from arithmetic.
  ///
  /// `max(n, d) ε λ₁` for the arithmetic in double, plus the error of products in single.
  package let errorBound: Double
  /// The largest absolute error of an eigenvalue from rounding the weights when they were stored.
  ///
  /// Weyl's bound `2 ‖W‖ ‖E‖ + ‖E‖²` with `‖E‖ ≤ u ‖W‖_F` for a storage type of unit roundoff u. It is reached if all
  /// roundings have one direction; independent roundings move eigenvalues about √d times less.
  package let storageBound: Double
  /// Eigenvalues at or below this count as 0.
  ///
  /// The largest of three numbers: `max(n, d) ε λ₁`; ‖E‖² for random storage errors, `u² ‖W‖²_F (√n + √d)² / (n d)`;
  /// and the error of products in single.
  package let rankTolerance: Double
  /// Whether an eigenvalue counts as 0 only because of arithmetic in single precision.
  let isRankLimitedByArithmetic: Bool

  init(eigenvalues: [Double], trace: Double, of shape: FrameShape) {
    self.eigenvalues = eigenvalues.map { max(0, $0) }
    self.trace = trace
    let largest = self.eigenvalues.first ?? 0
    let stored = shape.unitRoundoff * shape.unitRoundoff * trace
    // The product of the roots, because the product of two eigenvalues can overflow.
    storageBound = 2 * largest.squareRoot() * stored.squareRoot() + stored
    errorBound = shape.rounding(largest: largest) + shape.productError
    let least = shape.rankTolerance(largest: largest, trace: trace)
    let tolerance = max(least, shape.productError)
    rankTolerance = tolerance
    rank = self.eigenvalues.prefix { $0 > tolerance }.count
    isRankLimitedByArithmetic = self.eigenvalues.contains { $0 > least && $0 <= tolerance }
  }

  /// The upper frame bound B: the largest eigenvalue, 0 for a zero matrix.
  package var upperBound: Double { rank > 0 ? eigenvalues[0] : 0 }

  /// The lower frame bound A on the span: the smallest eigenvalue that is not 0.
  package var lowerBound: Double { rank > 0 ? eigenvalues[rank - 1] : 0 }

  /// (tr F)² / tr F²: r for a tight frame, less for every other frame.
  package var effectiveRank: Double {
    guard upperBound > 0 else { return 0 }
    // Relative to λ₁, because the square of λ₁ can overflow or underflow.
    let squares = eigenvalues.reduce(0) { $0 + ($1 / upperBound) * ($1 / upperBound) }
    return trace / upperBound * (trace / upperBound) / squares
  }

  /// exp of the entropy of λ / Σλ, in [0, r].
  package var entropyRank: Double {
    let sum = eigenvalues.reduce(0, +)
    guard sum > 0 else { return 0 }
    let entropy = eigenvalues.reduce(0.0) { total, value in
      value > 0 ? total - value / sum * log(value / sum) : total
    }
    return exp(entropy)
  }
}

/// The size and storage of W and the error of F, which set the precision of the spectrum.
struct FrameShape: Equatable, Sendable {
  /// n.
  let featureCount: Int
  /// d.
  let dimension: Int
  /// The largest relative error of one stored element.
  let unitRoundoff: Double
  /// The largest absolute error of an eigenvalue from products in single precision.
  let productError: Double

  /// `max(n, d) ε λ₁`: the error of F from arithmetic in double.
  func rounding(largest: Double) -> Double {
    Double(max(1, featureCount, dimension)) * Double.ulpOfOne * largest
  }

  /// Eigenvalues at or below this count as 0 if F was computed in double.
  func rankTolerance(largest: Double, trace: Double) -> Double {
    let (n, d) = (Double(max(1, featureCount)), Double(max(1, dimension)))
    let stored = unitRoundoff * unitRoundoff * trace
    let edge = n.squareRoot() + d.squareRoot()
    return max(rounding(largest: largest), stored * edge * edge / (n * d))
  }

  init(featureCount: Int, dimension: Int, unitRoundoff: Double, productError: Double = 0) {
    self.featureCount = featureCount
    self.dimension = dimension
    self.unitRoundoff = unitRoundoff
    self.productError = productError
  }
}

extension FrameShape {
  /// The shape of a matrix whose F is computed with an error of `productError`.
  init(of matrix: FeatureMatrix, productError: Double = 0) {
    self.init(
      featureCount: matrix.featureCount, dimension: matrix.dimension,
      unitRoundoff: matrix.elementType.unitRoundoff, productError: productError)
  }
}
