/// An eigenvalue and how often it occurs, written as the pair `[value, multiplicity]`.
public struct EigenvalueReport: Codable, Equatable, Sendable {
  /// The eigenvalue; squared units of W.
  public var value: Double
  /// How many times it occurs.
  public var multiplicity: Int

  /// The eigenvalue `value`, `multiplicity` times.
  public init(value: Double, multiplicity: Int) {
    self.value = value
    self.multiplicity = multiplicity
  }

  /// Reads an array of exactly two.
  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    value = try pair.decode(Double.self)
    multiplicity = try pair.decode(Int.self)
    guard pair.isAtEnd else {
      throw DecodingError.dataCorruptedError(
        in: pair, debugDescription: "expected [eigenvalue, multiplicity], found a third element")
    }
  }

  /// Writes an array of two.
  public func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(value)
    try pair.encode(multiplicity)
  }
}

/// A class of equal cosines between the members of a block.
public struct CosineClassReport: Codable, Equatable, Sendable {
  /// The class's mean cosine, M_ij / √(N_i N_j); no unit.
  public var value: Double
  /// How many other members a member sees at this cosine, on average.
  public var valency: Double
  /// The standard deviation of the cosines in the class; no unit.
  public var spread: Double
  /// The exact cosine, as in `(√5−1)/4`, of the tight geometry that the block is close to.
  public var exact: String?

  /// A class of cosines around `value`.
  public init(value: Double, valency: Double, spread: Double, exact: String? = nil) {
    self.value = value
    self.valency = valency
    self.spread = spread
    self.exact = exact
  }
}

/// The member of a block that is furthest from its place in the geometry.
public struct WorstFeatureReport: Codable, Equatable, Sendable {
  /// The feature's number.
  public var feature: Int
  /// ‖u − v‖ of the feature's direction u, a unit vector, and its place v in the fitted geometry; no unit.
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
