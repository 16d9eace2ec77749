import Frames

extension FamilyFigure {
  /// The figure of a matrix; nil if the report does not have it.
  func value(of matrix: MatrixReport) -> Double? {
    let frame = matrix.frame
    guard frame.rank > 0, frame.trace > 0 else { return nil }
    let value =
      switch self {
      case .saturationAboveChance: matrix.saturationOfStrong - matrix.chanceOfStrong
      case .shareAboveNoise: matrix.directions?.share
      case .effectiveRank: frame.effectiveRank / Double(frame.rank)
      case .localizedShare: matrix.localizedShare
      case .coherence: matrix.coherenceOfStrong
      case .largestShare: frame.eigenvalues.first.map { $0 / frame.trace }
      }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The least difference between matrices of n features in d dimensions that is taken for one scatter of a family.
  ///
  /// The second term is the standard deviation over Gaussian matrices, from 4 × 4 to 2,000 × 64. Smaller differences than the
  /// first term are not worth saying. A direction above noise that noise itself made may hold the share that the edge of the
  /// Marchenko–Pastur law gives it, and must not count.
  func leastScatter(featureCount: Int, dimension: Int) -> Double {
    let (n, d) = (Double(max(1, featureCount)), Double(max(1, dimension)))
    let sampling = 1 / (n * d).squareRoot()
    return switch self {
    case .saturationAboveChance: 0.01 + 0.6 * sampling
    case .shareAboveNoise: 0.01 + 0.3 * (1 / n + 1 / d + 2 * sampling)
    case .effectiveRank: 0.015 + 0.6 * sampling
    case .localizedShare: 0.005 + 1 / n
    case .coherence: 0.03 + 0.6 * sampling
    case .largestShare: 0.01 + 0.45 * sampling
    }
  }
}

extension MatrixReport {
  /// The saturation of the strong features; of all features in reports of older programs.
  var saturationOfStrong: Double { strong?.saturation ?? saturation.perRank }

  /// The saturation of a Gaussian matrix with as many features as are strong.
  var chanceOfStrong: Double {
    let weak = weakFeatures?.indices.count ?? 0
    return GaussianSaturation(
      featureCount: featureCount - weak - (deadFeatures?.count ?? 0), dimension: dimension
    ).perRank
  }

  /// The number of localised features over that of all features; nil if they were not looked for.
  var localizedShare: Double? {
    guard let localization, featureCount > 0 else { return nil }
    return Double(localization.localized) / Double(featureCount)
  }
}
