import Matrices

/// In what precision the large products of an analysis are computed.
package enum Precision: String, Sendable, CaseIterable {
  /// All in double.
  case double
  /// Products of tiles and coordinates in single, sums over tiles and the eigen-decomposition in double.
  case mixed
  /// As mixed, with eigenvectors in single; the eigenvalues are their Rayleigh quotients in double.
  case single
  /// As single, with eigenvectors rounded to bf16 for the coordinates of features, where features are bf16 numbers and
  /// the processor multiplies such; elsewhere the same as single.
  case bf16

  /// How the precision is chosen.
  package enum Choice: Equatable, Sendable {
    /// By the size of the work and the precision of the elements.
    case automatic
    /// By the caller.
    case given(Precision)
  }

  /// The precision for a matrix: double where it costs little or where the elements have more digits than singles.
  ///
  /// A matrix of fewer features than dimensions is always analysed in double, by its Gram matrix.
  init(_ choice: Choice, for matrix: FeatureMatrix) {
    let (n, d) = (Double(matrix.featureCount), Double(matrix.dimension))
    switch choice {
    case _ where n < d: self = .double
    case .given(let precision): self = precision
    case .automatic:
      let isLarge = n * d * d >= Self.leastLargeWork
      guard isLarge, matrix.elementType.unitRoundoff >= 0x1p-24 else {
        self = .double
        return
      }
      let isShort = matrix.elementType.unitRoundoff >= 0x1p-11
      self = isShort && d >= Self.leastLargeDimension ? .single : .mixed
    }
  }

  /// In how many bf16 terms eigenvectors are taken where products of bf16 numbers are the faster ones.
  ///
  /// With t of them a coordinate is off by at most `2^(−8 t) ‖w‖`, usually by √d times less: as much as it is by rounding
  /// of singles for 3, and by the rounding of the elements themselves for 1.
  var eigenvectorTerms: Int {
    switch self {
    case .double, .mixed: 3
    case .single: 2
    case .bf16: 1
    }
  }

  /// Flops for F that a processor does in about a second in double.
  private static let leastLargeWork = 0x1p33
  /// The order from which eigenvectors take seconds in double.
  private static let leastLargeDimension = 2048.0
}
