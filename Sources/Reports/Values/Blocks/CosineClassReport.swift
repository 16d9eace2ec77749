/// A class of equal cosines between the members of a block.
package struct CosineClassReport: Codable, Equatable, Sendable {
  /// The class's mean cosine, M_ij / √(N_i N_j); no unit.
  package var value: Double
  /// How many other members a member sees at this cosine, on average.
  package var valency: Double
  /// The standard deviation of the cosines in the class; no unit.
  package var spread: Double
  /// The exact cosine, as in `(√5−1)/4`, of the tight geometry that the block is close to.
  package var exact: String?

  /// A class of cosines around `value`.
  package init(value: Double, valency: Double, spread: Double, exact: String? = nil) {
    self.value = value
    self.valency = valency
    self.spread = spread
    self.exact = exact
  }
}
