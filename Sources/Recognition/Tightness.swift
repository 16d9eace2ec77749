import Chance
import Frames
import Glibc
import LinearAlgebra
import Matrices

/// How near a block is to a tight frame on its span.
package struct Tightness {
  /// q, the dimension of the span.
  let dimension: Int
  /// ‖M² − λM‖_F / (λ‖M‖_F) with λ = tr M / q; 0 exactly when the block is tight.
  package let defect: Double
  /// ‖M − λΠ‖_F / ‖M‖_F with Π the projector on the span: the distance to the nearest tight frame on it.
  let distance: Double
  /// B / A, the largest eigenvalue on the span over the smallest; 1 where there is none.
  let boundRatio: Double
  /// Whether the frame is tight up to noise, and much nearer to tight than chance.
  ///
  /// The eigenvalues of a Gaussian random frame of n vectors in q dimensions vary by about √(q/n), in f = q (q + 1) / 2 − 1
  /// independent ways; a defect of c √(q/n) is met by chance about c^f times. One in a thousand is taken, and c ≤ 1/4. Noise s an
  /// element moves eigenvalues by 2 s √(q/n): where cosines show that there is less, three times that is allowed. Any frame on a
  /// line is tight; n ≤ q vectors are only when orthogonal.
  let isTight: Bool

  /// The defect of eigenvalues that differ by 5 %, as noise of about that size makes them; what differs more is not called
  /// tight however improbable it is.
  private static let largestDefect = 0.05

  /// - Parameters:
  ///   - spectrum: the eigenvalues of the block's own frame operator.
  ///   - dimension: q; the eigenvalues after the first q are noise.
  ///   - count: the number of features of the block.
  ///   - ceiling: more noise than this on each element of unit vectors is not there, see `noiseCeiling(_:_:)`; asked where the
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

  /// Whether it is near enough to tight for the defect to be told: within 5 %.
  var isNearlyTight: Bool { defect <= Self.largestDefect }

  /// The defect of exact frames in doubles.
  private static let rounding = 1e-6

  /// More noise than this on each element of unit vectors cannot be there: a tenth of the cosines, or six of them, are equal to more
  /// digits than it would leave.
  ///
  /// Of N cosines that noise draws apart some neighbours are near each other, a tenth of the gaps below a tenth of the usual one;
  /// a hundred times that is a bound on the safe side. Cosines that storage makes 0 say nothing.
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
