/// An eigenvalue and how often it occurs, written as the pair `[value, multiplicity]`.
package struct EigenvalueReport: Codable, Equatable, Sendable {
  /// The eigenvalue; squared units of W.
  package var value: Double
  /// How many times it occurs.
  package var multiplicity: Int

  /// The eigenvalue `value`, `multiplicity` times.
  package init(value: Double, multiplicity: Int) {
    self.value = value
    self.multiplicity = multiplicity
  }

  /// Reads an array of exactly two.
  package init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    value = try pair.decode(Double.self)
    multiplicity = try pair.decode(Int.self)
    guard pair.isAtEnd else {
      throw DecodingError.dataCorruptedError(
        in: pair, debugDescription: "expected [eigenvalue, multiplicity], found a third element")
    }
  }

  /// Writes an array of two.
  package func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(value)
    try pair.encode(multiplicity)
  }
}
