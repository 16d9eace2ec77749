import Matrices

/// In what precision the large products of an analysis are computed.
public enum Precision: String, Sendable, CaseIterable {
  /// All in double.
  case double
  /// Products of tiles and coordinates in single, sums over tiles and the eigen-decomposition in double.
  case mixed
  /// As mixed, with eigenvectors in single; the eigenvalues are their Rayleigh quotients in double.
  case single

  /// How the precision is chosen.
  public enum Choice: Equatable, Sendable {
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

  /// Flops for F that a processor does in about a second in double.
  private static let leastLargeWork = 0x1p33
  /// The order from which eigenvectors take seconds in double.
  private static let leastLargeDimension = 2048.0
}
