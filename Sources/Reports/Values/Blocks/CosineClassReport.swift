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
