import Frames
import LinearAlgebra
import Matrices

/// Features that lie on fewer, or on more, directions than random features of the same mean and second moment.
///
/// False ones are limited twice. First against random features, by Benjamini and Hochberg. Then against the matrix itself with random
/// signs: heavy tails and unequal norms draw single directions to single features without any structure, and a sign-flipped copy,
/// analysed in the same way, shows how often. So the copy may have at most one in twenty as many; and a feature that passes in the
/// copy too owes it to its own elements and does not count.
package struct Localization: Sendable {
  /// Localised features with one leading direction.
  package struct Group: Equatable, Sendable {
    /// The direction that leads, or the directions of the eigenspace that does.
    package let directions: Range<Int>
    /// Whether the mean feature lies mostly on it.
    package let isMean: Bool
    /// The features, the one with the largest mass on it first.
    package let features: [Int]
    /// The median of the mass on it.
    package let mass: Double
    /// Σ N_i / tr F.
    package let share: Double
  }

  /// The localised features by leading direction, the largest group first.
  package let groups: [Group]
  /// The number of localised features.
  package let localized: Int
  /// The spread features, the one on most directions first.
  package let spread: [Int]
  /// The median participation number of the live features; 0 without any.
  package let participation: Double
  /// The median participation number of random features.
  package let nullParticipation: Double
  /// How many random features were drawn.
  package let nullDraws: Int
  /// The largest participation number of a localised feature; nil if there is none.
  package let localizedBelow: Double?
  /// The least participation number of a spread feature; nil if there is none.
  package let spreadAbove: Double?

  /// The participation number of every feature; 0 for a dead one.
  package let participations: [Double]

  /// The largest expected part of false ones.
  package static let falseDiscoveryRate = FalseDiscoveries.rate

  /// Spread features are reported from this part of all features on.
  private static let leastSpread = 0.01

  init(
    of matrix: FeatureMatrix, _ frame: FrameAnalysis, _ loads: DirectionLoads,
    groups directions: [Range<Int>], mean: MeanFeature?, seed: UInt64
  ) throws {
    participations = loads.features.map(\.participation)
    let live = loads.features.indices.filter { loads.features[$0].participation > 0 }
    // With one direction, or one feature, nothing can be localised.
    guard live.count > 1, directions.count > 1 else {
      (groups, localized, spread, nullDraws) = ([], 0, [], 0)
      participation = live.isEmpty ? 0 : 1
      nullParticipation = participation
      (localizedBelow, spreadAbove) = (nil, nil)
      return
    }
    let null = try ParticipationNull(
      frame.spectrum, mean: mean, directions, featureCount: live.count, seed: seed)
    let numbers = live.map { loads.features[$0].participation }
    let fewer = numbers.map(null.chanceOfFewer)
    let more = numbers.map(null.chanceOfMore)
    var (found, wide) = (FalseDiscoveries.found(fewer), FalseDiscoveries.found(more))
    // A few spread features are not worth a second analysis, and say little.
    if Double(wide.count) < Self.leastSpread * Double(live.count) { wide = [] }
    if !found.isEmpty || !wide.isEmpty {
      let decoys = try Decoys(of: matrix, live, seed: seed)
      found = FalseDiscoveries.kept(found, of: fewer, against: decoys.fewer)
      wide = FalseDiscoveries.kept(wide, of: more, against: decoys.more)
    }
    localized = found.count
    spread = wide.sorted { (numbers[$1], $0) < (numbers[$0], $1) }.map { live[$0] }
    participation = numbers.sorted()[numbers.count / 2]
    nullParticipation = null.median
    nullDraws = null.draws
    localizedBelow = found.map { numbers[$0] }.max()
    spreadAbove = wide.map { numbers[$0] }.min()
    groups = Self.groups(found.map { live[$0] }, loads, frame, directions, mean)
  }

  private static func groups(
    _ features: [Int], _ loads: DirectionLoads, _ frame: FrameAnalysis,
    _ directions: [Range<Int>], _ mean: MeanFeature?
  ) -> [Group] {
    let meanDirection = mean.flatMap { $0.cosine * $0.cosine > 0.5 ? $0.direction : nil }
    return Dictionary(grouping: features) { loads.features[$0].leading }
      .map { leading, members in
        let ordered = members.sorted {
          (loads.features[$1].mass, $0) < (loads.features[$0].mass, $1)
        }
        let norms = members.reduce(0.0) { $0 + frame.features[$1].squaredNorm }
        return Group(
          directions: directions[leading],
          isMean: meanDirection.map(directions[leading].contains) ?? false,
          features: ordered, mass: loads.features[ordered[ordered.count / 2]].mass,
          share: frame.spectrum.trace > 0 ? norms / frame.spectrum.trace : 0)
      }
      .sorted {
        ($1.features.count, $0.directions.lowerBound)
          < ($0.features.count, $1.directions.lowerBound)
      }
  }
}

/// The same test on a copy of the matrix with random signs: every feature that it finds is a false one.
private struct Decoys {
  /// The p-values of the features, 1 for one that is dead in the copy.
  let fewer: [Double]
  let more: [Double]

  init(of matrix: FeatureMatrix, _ live: [Int], seed: UInt64) throws {
    let copy = try DirectionLoads.alone(
      of: matrix.flippingSigns(seed: seed, stream: [0x6465_636f_79]))
    let directions = (0..<copy.spectrum.rank).map { $0..<$0 + 1 }
    let null = try ParticipationNull(
      copy.spectrum, mean: nil, directions, featureCount: live.count, seed: seed)
    let numbers = live.map { copy.loads.features[$0].participation }
    fewer = numbers.map { $0 > 0 ? null.chanceOfFewer($0) : 1 }
    more = numbers.map { $0 > 0 ? null.chanceOfMore($0) : 1 }
  }
}
