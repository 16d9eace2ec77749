/// Features that may make a geometry, to be looked at.
struct CandidateGroup: Equatable {
  /// The features, ascending.
  let members: [Int]
  /// The weakest |cosine| that holds the group together.
  let strength: Float

  /// Larger groups are made of more features than this only by eigenspaces.
  static let mostMembers = 64

  init(_ members: [Int], strength: Float) {
    self.members = members.sorted()
    self.strength = strength
  }

  /// The larger groups first, then the stronger ones, then those of the earlier features.
  static func precedes(_ a: CandidateGroup, _ b: CandidateGroup) -> Bool {
    guard a.members.count == b.members.count else { return a.members.count > b.members.count }
    guard a.strength == b.strength else { return a.strength > b.strength }
    return a.members.lexicographicallyPrecedes(b.members)
  }
}
