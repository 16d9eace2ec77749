/// The member of a block that is furthest from its place in the geometry.
public struct WorstFeatureReport: Codable, Equatable, Sendable {
  /// The feature's number.
  public var feature: Int
  /// ‖u − v‖ for the feature's direction u, a unit vector, and its place v in the geometry fitted; no unit.
  public var shift: Double

  /// The feature `feature`, `shift` away from its place.
  public init(feature: Int, shift: Double) {
    self.feature = feature
    self.shift = shift
  }
}

/// The two members of a block whose cosine is furthest from what the geometry claims.
public struct WorstPairReport: Codable, Equatable, Sendable {
  /// The two features' numbers.
  public var features: [Int]
  /// M_ij / √(N_i N_j), the pair's cosine; no unit.
  public var cosine: Double
  /// |cosine − the one claimed|; no unit.
  public var deviation: Double

  /// The pair `features` with its cosine.
  public init(features: [Int], cosine: Double, deviation: Double) {
    self.features = features
    self.cosine = cosine
    self.deviation = deviation
  }
}
