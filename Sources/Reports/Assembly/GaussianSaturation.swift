/// The saturation of a Gaussian matrix of n features in d dimensions, about.
struct GaussianSaturation {
  /// Σ D / d = n / (n + d); 0 for no features.
  let perDimension: Double
  /// Σ D / rank = max(n, d) / (n + d), for the rank is min(n, d); 0 for no features.
  let perRank: Double

  init(featureCount: Int, dimension: Int) {
    let (n, d) = (Double(featureCount), Double(dimension))
    perDimension = featureCount > 0 ? n / (n + d) : 0
    perRank = featureCount > 0 ? max(n, d) / (n + d) : 0
  }
}
