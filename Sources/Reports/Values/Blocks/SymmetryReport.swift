/// The permutations of a block's members that keep all cosines. Each is made by an orthogonal map of their span.
public struct SymmetryReport: Codable, Equatable, Sendable {
  /// The number of permutations; absent if it is above 2⁵³.
  public var order: Int?
  /// The sets of members that the permutations map to each other, each ascending; one set if they are transitive.
  public var orbits: [[Int]]
  /// The dimension of the space whose vectors all of them keep.
  public var fixedDimension: Int

  /// The symmetries with these orbits.
  public init(order: Int?, orbits: [[Int]], fixedDimension: Int) {
    self.order = order
    self.orbits = orbits
    self.fixedDimension = fixedDimension
  }
}
