import Matrices

/// The precision of the large products of an analysis.
public enum Precision: String, Sendable, CaseIterable {
  /// Everything in double.
  case double
  /// Products of tiles and coordinates in single, sums over tiles and the eigen-decomposition in double.
  case mixed
  /// As `mixed`, with eigenvectors in single. The eigenvalues are their Rayleigh quotients in double.
  case single
  /// As `single`, with eigenvectors rounded to bf16 for the coordinates of features, if the features are bf16 numbers
  /// and the processor can multiply them. Otherwise the same as `single`.
  case bf16

  /// How the precision is chosen.
  public enum Choice: Equatable, Sendable {
    /// By the size of the work and the precision of the elements.
    case automatic
    /// By the caller.
    case given(Precision)
  }

  /// The precision for a matrix. The automatic choice is double if it costs little, or if the elements have more digits
  /// than singles.
  ///
  /// A matrix with fewer features than dimensions is always analysed in double, by its Gram matrix.
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

  /// The number of bf16 terms of the eigenvectors, if products of bf16 numbers are faster than products of singles.
  ///
  /// With t terms the error of a coordinate is at most `2^(−8 t) ‖w‖`, and usually √d times less. For t = 3 that is the
  /// rounding of singles, and for t = 1 the rounding of the elements themselves.
  var eigenvectorTerms: Int {
    switch self {
    case .double, .mixed: 3
    case .single: 2
    case .bf16: 1
    }
  }

  /// The flops for F that take about a second in double.
  private static let leastLargeWork = 0x1p33
  /// The order from which on eigenvectors take seconds in double.
  private static let leastLargeDimension = 2048.0
}
