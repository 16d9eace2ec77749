/// The directions of F that hold more of the features than noise would.
///
/// A direction is an eigenvector q_k of F. It stands above noise if λ_k and all larger eigenvalues exceed `edge`: what the largest
/// eigenvalue becomes if the sign of every element of W is drawn at random, which keeps all magnitudes.
public struct DirectionsReport: Codable, Equatable, Sendable {
  /// The number of directions above noise.
  public var aboveNoise: Int
  /// Σ λ_k / tr F over the directions above noise, from 0 to 1.
  public var share: Double
  /// The largest eigenvalue that noise is allowed; squared units of W. It belongs to the features that were flipped.
  public var edge: Double
  /// Whether λ₁ is smaller than noise makes it: the features are nearer to a tight frame than noise.
  public var flat: Bool
  /// λ₁ of the features that were flipped; squared units of W. It is the largest eigenvalue of the matrix if all were.
  public var largest: Double
  /// How many sign-flipped copies were made.
  public var draws: Int
  /// How many features each copy has: all live ones, or a random part of them.
  public var flippedFeatures: Int
  /// The mean of the features; absent if it is 0.
  public var mean: MeanFeatureReport?
  /// The directions above noise, those of one or few features, and weak ones that stand apart, by descending eigenvalue.
  public var list: [DirectionReport]

  /// The directions of a matrix.
  public init(
    aboveNoise: Int, share: Double, edge: Double, flat: Bool, largest: Double, draws: Int,
    flippedFeatures: Int, mean: MeanFeatureReport? = nil, list: [DirectionReport]
  ) {
    self.aboveNoise = aboveNoise
    self.share = share
    self.edge = edge
    self.flat = flat
    self.largest = largest
    self.draws = draws
    self.flippedFeatures = flippedFeatures
    self.mean = mean
    self.list = list
  }
}

/// The mean of the live features.
public struct MeanFeatureReport: Codable, Equatable, Sendable {
  /// n ‖m̄‖² / tr F over n live features, from 0 to 1.
  public var share: Double
  /// The direction nearest to the mean feature.
  public var direction: Int
  /// |cos| between them.
  public var cosine: Double

  /// A mean feature that is nearest to `direction`.
  public init(share: Double, direction: Int, cosine: Double) {
    self.share = share
    self.direction = direction
    self.cosine = cosine
  }
}

/// One eigenvector q_k of F, and the features that carry it.
public struct DirectionReport: Codable, Equatable, Sendable {
  /// Why a direction is listed.
  public enum Standing: String, Codable, Equatable, Sendable {
    /// Its eigenvalue exceeds noise.
    case aboveNoise = "above-noise"
    /// One or a few features make it, whatever its eigenvalue.
    case fewFeatures = "few-features"
    /// Its eigenvalue is far below all others: features avoid it.
    case avoided
  }

  /// k, the place of its eigenvalue in the spectrum, from 0.
  public var index: Int
  /// Why it is listed; the first that holds.
  public var standing: Standing
  /// λ_k; squared units of W.
  public var eigenvalue: Double
  /// λ_k / tr F, from 0 to 1.
  public var share: Double
  /// n_k = (Σ y²)² / Σ y⁴ with y_i = q_kᵀ w_i: how many features carry it.
  public var carriers: Double
  /// Consecutive features that hold most of Σ y², for example one attention head; absent if there are none.
  public var range: FeatureRangeReport?
  /// |cos| between q_k and the mean feature.
  public var meanCosine: Double
  /// The features with the largest y, in descending order. The sign of q_k makes the largest |y| positive.
  public var positive: [PoleFeatureReport]
  /// The features with the least y, in ascending order.
  public var negative: [PoleFeatureReport]

  /// A direction.
  public init(
    index: Int, standing: Standing, eigenvalue: Double, share: Double, carriers: Double,
    range: FeatureRangeReport? = nil, meanCosine: Double, positive: [PoleFeatureReport],
    negative: [PoleFeatureReport]
  ) {
    self.index = index
    self.standing = standing
    self.eigenvalue = eigenvalue
    self.share = share
    self.carriers = carriers
    self.range = range
    self.meanCosine = meanCosine
    self.positive = positive
    self.negative = negative
  }
}

/// A feature at the end of a direction.
public struct PoleFeatureReport: Codable, Equatable, Sendable {
  /// The feature's number.
  public var feature: Int
  /// The feature's name, if names were given.
  public var label: String?
  /// y = q_kᵀ w; units of W.
  public var coordinate: Double

  /// A feature with its coordinate.
  public init(feature: Int, label: String? = nil, coordinate: Double) {
    self.feature = feature
    self.label = label
    self.coordinate = coordinate
  }
}

/// Consecutive features that hold most of a direction.
public struct FeatureRangeReport: Codable, Equatable, Sendable {
  /// The first feature.
  public var first: Int
  /// The last feature.
  public var last: Int
  /// Their part of Σ y², from 0 to 1.
  public var share: Double

  /// The features from `first` to `last`.
  public init(first: Int, last: Int, share: Double) {
    self.first = first
    self.last = last
    self.share = share
  }
}
