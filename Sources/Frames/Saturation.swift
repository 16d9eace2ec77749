/// How much of the available dimensions the features fill: ΣD ≤ rank W ≤ d.
///
/// Equality with the rank holds exactly when every feature is an eigenvector of F, that is when the features fall
/// into tight frames in mutually orthogonal eigenspaces.
package struct Saturation: Equatable, Sendable {
  /// Σ D_i.
  package let sumDimensionality: Double
  /// ρ_r = Σ D_i / rank; 0 for a zero matrix.
  package let perRank: Double
  /// ρ_m = Σ D_i / d; 0 when d = 0.
  package let perDimension: Double
  /// n / (n + d): the perDimension that a Gaussian random matrix of this shape gives, the figure to compare with.
  package let nullExpectation: Double

  init(sumDimensionality: Double, rank: Int, featureCount: Int, dimension: Int) {
    self.sumDimensionality = sumDimensionality
    perRank = rank > 0 ? sumDimensionality / Double(rank) : 0
    perDimension = dimension > 0 ? sumDimensionality / Double(dimension) : 0
    nullExpectation =
      GaussianSaturation(featureCount: featureCount, dimension: dimension).perDimension
  }
}

/// The saturation of a Gaussian matrix of n features in d dimensions, about.
package struct GaussianSaturation: Equatable, Sendable {
  /// Σ D / d = n / (n + d); 0 for no features.
  package let perDimension: Double
  /// Σ D / rank = max(n, d) / (n + d), because the rank is min(n, d); 0 for no features.
  package let perRank: Double

  /// What chance gives for a matrix of this shape.
  package init(featureCount: Int, dimension: Int) {
    let (n, d) = (Double(featureCount), Double(dimension))
    perDimension = featureCount > 0 ? n / (n + d) : 0
    perRank = featureCount > 0 ? max(n, d) / (n + d) : 0
  }
}
