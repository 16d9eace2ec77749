/// The member of a block that is furthest from its place in the geometry.
package struct WorstFeatureReport: Codable, Equatable, Sendable {
  /// The feature's number.
  package var feature: Int
  /// ‖u − v‖ for the feature's direction u, a unit vector, and its place v in the geometry fitted; no unit.
  package var shift: Double

  /// The feature `feature`, `shift` away from its place.
  package init(feature: Int, shift: Double) {
    self.feature = feature
    self.shift = shift
  }
}

/// The two members of a block whose cosine is furthest from what the geometry claims.
package struct WorstPairReport: Codable, Equatable, Sendable {
  /// The two features' numbers.
  package var features: [Int]
  /// M_ij / √(N_i N_j), the pair's cosine; no unit.
  package var cosine: Double
  /// |cosine − the one claimed|; no unit.
  package var deviation: Double

  /// The pair `features` with its cosine.
  package init(features: [Int], cosine: Double, deviation: Double) {
    self.features = features
    self.cosine = cosine
    self.deviation = deviation
  }
}
