import Chance
import Frames
import LinearAlgebra
import Matrices

/// Features that may form a geometry.
struct CandidateGroup: Equatable {
  /// The features, ascending.
  let members: [Int]
  /// The weakest |cosine| that holds the group together.
  let strength: Float

  /// The largest number of features of a group; only groups from eigenspaces can be larger.
  static let mostMembers = 64

  init(_ members: [Int], strength: Float) {
    self.members = members.sorted()
    self.strength = strength
  }

  /// Larger groups first, then stronger ones, then those with earlier features.
  static func precedes(_ a: CandidateGroup, _ b: CandidateGroup) -> Bool {
    guard a.members.count == b.members.count else { return a.members.count > b.members.count }
    guard a.strength == b.strength else { return a.strength > b.strength }
    return a.members.lexicographicallyPrecedes(b.members)
  }
}

/// Groups of features that share an eigenspace of small dimension and are orthogonal to its other features.
enum EigenspaceGroups {
  /// The groups of at least two features.
  ///
  /// An eigenspace counts if its dimension is at most half of the rank, because most of a random feature lies in any
  /// larger one, and if at most `BlockSearch.mostFeatures` features have their mass there.
  static func candidates(
    _ features: UnitFeatures, _ frame: FrameAnalysis, rounding: Double
  ) throws -> [CandidateGroup] {
    var members = [[Int]](repeating: [], count: frame.eigenspaces.count)
    for feature in features.live {
      if let space = frame.features[feature].eigenspace { members[space].append(feature) }
    }
    return try zip(frame.eigenspaces, members).flatMap { space, members -> [CandidateGroup] in
      guard 2 * space.multiplicity <= frame.spectrum.rank,
        (2...BlockSearch.mostFeatures).contains(members.count)
      else { return [] }
      let cosines = try FeatureGram(ofColumns: try features.columns(members)).cosines
      let split = OrthogonalSplit(
        cosines, OrthogonalSplit.Context(dimension: frame.dimension, zero: rounding))
      return split.groups.filter { (2...BlockSearch.mostFeaturesOfScheme).contains($0.count) }
        .map { CandidateGroup($0.map { members[$0] }, strength: 0) }
    }
  }
}
