import Frames
import LinearAlgebra
import Matrices

/// The blocks of a weight matrix.
public struct BlockSearch: Sendable {
  /// How blocks are looked for.
  public enum Scope: String, CaseIterable, Sendable {
    /// Among all pairs up to `mostFeatures` live features, else not at all.
    case auto
    /// Among pairs with a large |cosine|, for any number of features.
    case neighbours
    /// Not at all.
    case none
  }

  /// How the features were searched, or why not.
  public enum Outcome: Sendable {
    /// The features were split.
    case split(OrthogonalSplit)
    /// Groups of neighbours were looked at; the blocks are those that have a name.
    case neighbours(NeighbourFigures)
    /// There are more live features than the n² cosines of a search are formed for.
    case tooManyFeatures(live: Int, limit: Int)
    /// Nobody asked.
    case notAsked
  }

  /// How the search ended.
  public let outcome: Outcome
  /// The blocks, by first feature; none when the search was skipped.
  public let blocks: [FrameBlock]
  /// The largest |cosine| of two features; nil when the search was skipped.
  public let coherence: Double?
  /// The least coherence that the live features can have in their span; nil when the search was skipped.
  public let welchBound: Double?
  /// Groups of features that are copies of one direction, up to the precision of the stored values; nil when
  /// the search was skipped.
  public let duplicateGroups: [[Int]]?

  /// The most live features whose n × n cosines are formed: 4,096. The three n × n arrays take 0.4 GB, and
  /// copies on the way some more.
  public static let mostFeatures = 4096

  /// Schemes are looked for in blocks of at most this many features.
  public static let mostFeaturesOfScheme = SchemeSearch.mostFeatures

  /// Finds the blocks of a matrix and names each.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis.
  ///   - scope: how blocks are looked for.
  ///   - progress: is told of every tile and block.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: n² d flops for the cosines and, except among neighbours, three n × n arrays; for a block of p features
  ///   about p³ steps a hypothesis that is regular.
  public init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, scope: Scope = .auto,
    progress: ProgressHandler = { _ in }
  ) throws {
    let live = frame.features.indices.filter { frame.features[$0].squaredNorm > 0 }
    switch scope {
    case .auto where live.count <= Self.mostFeatures:
      try self.init(splitting: live, of: matrix, frame, progress)
    case .auto:
      self.init(.tooManyFeatures(live: live.count, limit: Self.mostFeatures))
    case .none:
      self.init(.notAsked)
    case .neighbours:
      let search = try NeighbourSearch(of: matrix, frame: frame, progress: progress)
      self.init(
        .neighbours(search.figures), search.blocks, coherence: search.coherence,
        welchBound: Geometries.welchBound(
          featureCount: live.count, dimension: frame.spectrum.rank),
        duplicateGroups: search.duplicateGroups)
    }
  }

  private init(
    _ outcome: Outcome, _ blocks: [FrameBlock] = [], coherence: Double? = nil,
    welchBound: Double? = nil, duplicateGroups: [[Int]]? = nil
  ) {
    self.outcome = outcome
    self.blocks = blocks
    self.coherence = coherence
    self.welchBound = welchBound
    self.duplicateGroups = duplicateGroups
  }

  /// Splits the live features into groups orthogonal to each other.
  private init(
    splitting live: [Int], of matrix: FeatureMatrix, _ frame: FrameAnalysis,
    _ progress: ProgressHandler
  ) throws {
    let scale = frame.normScale
    let weights = try matrix.columns(live, dividedBy: scale)
    let gram = try FeatureGram(ofColumns: weights)
    let split = OrthogonalSplit(
      gram.cosines,
      OrthogonalSplit.Context(
        dimension: frame.dimension, rank: frame.spectrum.rank,
        slack: 1 - frame.saturation.perRank, rounding: matrix.cosineRounding))
    var blocks = [FrameBlock]()
    var recognizer = Recognizer()
    for group in split.groups {
      let reader = BlockReader(
        members: group.map { live[$0] }, gram: gram.restricted(to: group),
        weights: weights.selecting(columns: group),
        scale: scale, elementType: matrix.elementType, frame: frame)
      blocks.append(try reader.block(using: &recognizer))
      progress(
        AnalysisProgress(stage: .blocks, completed: blocks.count, total: split.groups.count))
    }
    outcome = .split(split)
    self.blocks = blocks
    coherence = gram.coherence
    welchBound = Geometries.welchBound(
      featureCount: live.count, dimension: frame.spectrum.rank)
    duplicateGroups = gram.copies(tolerance: matrix.copyTolerance).map { $0.map { live[$0] } }
  }
}

extension FeatureGram {
  /// Groups of at least two features whose cosine with the first of the group is 1.
  fileprivate func copies(tolerance: Double) -> [[Int]] {
    var grouped = [Bool](repeating: false, count: count)
    var groups = [[Int]]()
    for i in 0..<count where !grouped[i] {
      let group = (i..<count).filter { !grouped[$0] && cosines[$0, i] >= 1 - tolerance }
      guard group.count > 1 else { continue }
      for member in group { grouped[member] = true }
      groups.append(group)
    }
    return groups
  }
}
