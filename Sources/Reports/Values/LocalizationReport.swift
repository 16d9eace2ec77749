/// Features that lie on fewer, or on more, directions than random features of the same mean and second moment.
///
/// The participation number of a feature is p_i = 1 / Σ_k μ_i(k)², with the mass μ_i(k) of the feature on direction k, or on a
/// whole eigenspace that stands apart. Random features have coordinates y_k ~ N(m_k, λ_k / n − m_k²) for the
/// coordinates m_k of the mean feature.
public struct LocalizationReport: Codable, Equatable, Sendable {
  /// The number of features whose p_i lies below that of random features.
  public var localized: Int
  /// The number of features whose p_i lies above that of random features.
  public var spread: Int
  /// The largest expected part of false ones among them (Benjamini and Hochberg).
  public var falseDiscoveryRate: Double
  /// The median of p_i.
  public var participation: Double
  /// The median of p for random features.
  public var nullParticipation: Double
  /// How many random features were drawn.
  public var nullDraws: Int
  /// A feature is localised if p_i is at most this; absent if none is.
  public var localizedBelow: Double?
  /// A feature is spread if p_i is at least this; absent if none is.
  public var spreadAbove: Double?
  /// The first spread features, the one on most directions first; absent if none is.
  public var spreadFeatures: [Int]?
  /// The names of these features in the same order, empty for one without; absent if none has one.
  public var spreadLabels: [String]?
  /// The localised features by leading direction, the largest group first.
  public var groups: [LocalizedGroupReport]

  /// The localisation of the features of a matrix.
  public init(
    localized: Int, spread: Int, falseDiscoveryRate: Double, participation: Double,
    nullParticipation: Double, nullDraws: Int, localizedBelow: Double? = nil,
    spreadAbove: Double? = nil, groups: [LocalizedGroupReport]
  ) {
    self.localized = localized
    self.spread = spread
    self.falseDiscoveryRate = falseDiscoveryRate
    self.participation = participation
    self.nullParticipation = nullParticipation
    self.nullDraws = nullDraws
    self.localizedBelow = localizedBelow
    self.spreadAbove = spreadAbove
    self.groups = groups
  }
}

/// Localised features with one leading direction.
public struct LocalizedGroupReport: Codable, Equatable, Sendable {
  /// The direction, by its place in the spectrum; the first one of an eigenspace that stands apart.
  public var direction: Int
  /// The dimension of that eigenspace; nil for a single direction.
  public var dimension: Int?
  /// Whether it is the direction of the mean feature.
  public var isMean: Bool
  /// The number of features.
  public var size: Int
  /// The median of μ_i(k) over the features, from 0 to 1.
  public var mass: Double
  /// Σ N_i / tr F over the features, from 0 to 1.
  public var share: Double
  /// The first features, the one with the largest mass first.
  public var features: [Int]
  /// The names of these features in the same order, empty for one without; absent if none has one.
  public var labels: [String]?

  /// A group of features.
  public init(
    direction: Int, dimension: Int? = nil, isMean: Bool, size: Int, mass: Double, share: Double,
    features: [Int],
    labels: [String]? = nil
  ) {
    self.direction = direction
    self.dimension = dimension
    self.isMean = isMean
    self.size = size
    self.mass = mass
    self.share = share
    self.features = features
    self.labels = labels
  }
}

extension LocalizedGroupReport {
  /// The leading direction in words, such as `direction 3` or `directions 1–4`.
  var place: String {
    guard let dimension, dimension > 1 else { return "direction \(Digits.count(direction))" }
    return "directions \(Digits.count(direction))–\(Digits.count(direction + dimension - 1))"
  }
}
