import Frames
import Glibc
import LinearAlgebra

/// How near a block is to a tight frame on its span.
struct Tightness {
  /// q, the dimension of the span.
  let dimension: Int
  /// ‖M² − λM‖_F / (λ‖M‖_F) with λ = tr M / q; 0 exactly when the block is tight.
  let defect: Double
  /// ‖M − λΠ‖_F / ‖M‖_F with Π the projector on the span: the distance to the nearest tight frame on it.
  let distance: Double
  let count: Int

  /// The defect of eigenvalues that differ by 5 %, as noise of about that size makes them; what differs more is not called
  /// tight however improbable it is.
  private static let largestDefect = 0.05

  /// - Parameters:
  ///   - spectrum: the eigenvalues of the block's own frame operator.
  ///   - dimension: q; the eigenvalues after the first q are noise.
  ///   - count: the number of features of the block.
  init(_ spectrum: FrameSpectrum, dimension: Int, count: Int) {
    let values = spectrum.eigenvalues.prefix(dimension)
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + $1 * $1 }
    self.dimension = dimension
    self.count = count
    guard mean > 0 else {
      (defect, distance) = (0, 0)
      return
    }
    let products = values.reduce(0) { $0 + $1 * $1 * ($1 - mean) * ($1 - mean) }
    defect = products.squareRoot() / (mean * squares.squareRoot())
    distance = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / squares).squareRoot()
  }

  /// Whether the frame is tight up to noise, and much nearer to tight than chance.
  ///
  /// The eigenvalues of a Gaussian random frame of n vectors in q dimensions vary by about √(q/n), in f = q (q + 1) / 2 − 1
  /// independent ways; a defect of c √(q/n) is met by chance about c^f times. One in a thousand is taken, and c ≤ 1/4. Any
  /// frame on a line is tight; n ≤ q vectors are only when orthogonal.
  var isTight: Bool {
    guard dimension > 0 else { return false }
    guard dimension > 1 else { return defect <= Self.largestDefect }
    let usual = (Double(dimension) / Double(max(1, count))).squareRoot()
    let freedom = Double(dimension * (dimension + 1) / 2 - 1)
    return defect <= min(Self.largestDefect, usual * min(0.25, pow(0.001, 1 / freedom)))
  }
}
