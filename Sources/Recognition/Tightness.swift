import Chance
import Frames
import Glibc
import LinearAlgebra
import Matrices

/// How near a block is to a tight frame on its span.
package struct Tightness {
  /// q, the dimension of the span.
  let dimension: Int
  /// ‖M² − λM‖_F / (λ‖M‖_F) with λ = tr M / q; it is 0 if and only if the block is tight.
  package let defect: Double
  /// ‖M − λΠ‖_F / ‖M‖_F with Π the projector on the span: the distance to the nearest tight frame on it.
  let distance: Double
  /// B / A: the largest eigenvalue on the span divided by the smallest; 1 if there is none.
  let boundRatio: Double
  /// Whether the frame is tight up to noise, and much nearer to tight than by chance.
  ///
  /// The eigenvalues of a Gaussian random frame of n vectors in q dimensions vary by about √(q/n), with f = q (q + 1) /
  /// 2 − 1 degrees of freedom. A defect of c √(q/n) occurs by chance with probability about c^f. The limit is one in a
  /// thousand, and c ≤ 1/4. Noise s per element moves eigenvalues by 2 s √(q/n); if cosines show that the noise is
  /// smaller, the limit is three times that. Any frame on a line is tight; n ≤ q vectors are tight only if they are
  /// orthogonal.
  let isTight: Bool

  /// The defect of eigenvalues that differ by 5 %, as noise of about that size makes them. A larger defect is not
  /// called tight, however improbable it is.
  private static let largestDefect = 0.05

  /// - Parameters:
  ///   - spectrum: the eigenvalues of the block's own frame operator.
  ///   - dimension: q; the eigenvalues after the first q are noise.
  ///   - count: the number of features of the block.
  ///   - ceiling: the largest possible noise per element of unit vectors, see `noiseCeiling(_:_:)`. Called only if the
  ///     frame is nearly tight.
  package init(
    _ spectrum: FrameSpectrum, dimension: Int, count: Int,
    ceiling: () -> Double = { .infinity }
  ) {
    let values = spectrum.eigenvalues.prefix(dimension)
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + $1 * $1 }
    self.dimension = dimension
    boundRatio = values.last.map { $0 > 0 ? values[0] / $0 : 1 } ?? 1
    guard mean > 0 else {
      (defect, distance, isTight) = (0, 0, dimension > 0)
      return
    }
    let products = values.reduce(0) { $0 + $1 * $1 * ($1 - mean) * ($1 - mean) }
    let defect = products.squareRoot() / (mean * squares.squareRoot())
    self.defect = defect
    distance = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / squares).squareRoot()
    let usual = (Double(dimension) / Double(max(1, count))).squareRoot()
    let freedom = Double(dimension * (dimension + 1) / 2 - 1)
    let ofChance = dimension > 1 ? usual * min(0.25, pow(0.001, 1 / freedom)) : .infinity
    isTight =
      defect <= min(Self.largestDefect, ofChance)
      && (dimension == 1 || defect <= max(Self.rounding, 6 * ceiling() * usual))
  }

  /// Whether the defect is at most 5 %, near enough to tight to report it.
  var isNearlyTight: Bool { defect <= Self.largestDefect }

  /// The largest defect of exact frames in double precision.
  private static let rounding = 1e-6

  /// The largest possible noise per element of unit vectors: with more noise, a tenth of the cosines, or six of them,
  /// would not agree to this number of digits.
  ///
  /// Among N cosines with noise, some neighbouring values are near each other: a tenth of the gaps are below a tenth of
  /// the typical gap. A hundred times that is a safe bound. Cosines that storage makes 0 are left out.
  static func noiseCeiling(_ cosines: Matrix, _ grid: StorageGrid) -> Double {
    guard cosines.columns <= mostFeatures else { return .infinity }
    let values = cosines.ofDistinctLines(tolerance: max(1e-12, grid.rounding * grid.rounding))
      .filter { $0 > grid.zeroCosine }.sorted()
    guard values.count >= fewestCosines else { return .infinity }
    let gaps = zip(values, values.dropFirst()).map { $1 - $0 }.sorted()
    let gap = gaps[max(5, gaps.count / 10)]
    return max(1e-9, 6 * grid.rounding, 1000 * gap * Double(values.count))
  }

  private static let fewestCosines = 10
  private static let mostFeatures = 1024
}
