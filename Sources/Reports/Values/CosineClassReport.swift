/// A class of equal cosines between the members of a block.
public struct CosineClassReport: Codable, Equatable, Sendable {
  /// The class's mean cosine, M_ij / √(N_i N_j); no unit.
  public var value: Double
  /// How many other members a member sees at this cosine, on average.
  public var valency: Double
  /// The standard deviation of the cosines in the class; no unit.
  public var spread: Double

  /// A class of cosines around `value`.
  public init(value: Double, valency: Double, spread: Double) {
    self.value = value
    self.valency = valency
    self.spread = spread
  }
}
