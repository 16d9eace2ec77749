import Chance
import Frames
import LinearAlgebra
import Matrices

/// The blocks of a weight matrix.
public struct BlockSearch: Sendable {
  /// How blocks are searched for.
  public enum Scope: String, CaseIterable, Sendable {
    /// Among all pairs, for up to `mostFeatures` live features; for more, among pairs with a large |cosine| if that
    /// takes less than a minute, see `NeighbourEffort`; otherwise not at all.
    case auto
    /// Among pairs with a large |cosine|, for any number of features.
    case neighbours
    /// Not at all.
    case none
  }

  /// How the features were searched, or why not.
  package enum Outcome: Sendable {
    /// The features were split.
    case split(OrthogonalSplit)
    /// Groups of neighbours were examined; the blocks are those that have a name.
    case neighbours(NeighbourFigures)
    /// There are more live features than the limit for forming all n² cosines, and a search among neighbours takes long.
    case tooManyFeatures(live: Int, limit: Int)
    /// No search was asked for.
    case notAsked
  }

  /// How the search ended.
  package let outcome: Outcome
  /// The blocks, by first feature; empty if there was no search.
  package let blocks: [FrameBlock]
  /// The largest |cosine| of two features; nil if there was no search.
  package let coherence: Double?
  /// The least coherence that the live features can have in their span; nil if there was no search.
  package let welchBound: Double?
  /// Groups of features that are copies of one direction, up to the precision of the stored values; nil if there was no
  /// search.
  package let duplicateGroups: [[Int]]?
  /// Near copies, opposite features and clusters; nil if there was no search.
  package let clumps: FeatureClumps?
  /// The weak features, which are in no block.
  package let weak: WeakFeatures
  /// The figures of the other features.
  package let strong: StrongFigures

  /// The largest number of live features for which all n × n cosines are formed: 4,096. The three n × n arrays take 0.4
  /// GB, and temporary copies some more.
  package static let mostFeatures = 4096

  /// Schemes are searched for in blocks of up to this many features.
  package static let mostFeaturesOfScheme = SchemeSearch.mostFeatures

  /// Finds the blocks of a matrix and names each.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis.
  ///   - scope: how blocks are searched for.
  ///   - weak: how weak features are found. They are in no block.
  ///   - progress: called after every tile and block.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: n² d flops for the cosines and, except among neighbours, three n × n arrays. For a block of p
  ///   features, about p³ steps for each regular hypothesis. If there are weak features, a second analysis of the
  ///   others.
  package init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, scope: Scope = .auto,
    weak choice: WeakFeatures.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    let squaredNorms = frame.features.map(\.squaredNorm)
    let weak = WeakFeatures(squaredNorms: squaredNorms, choice)
    let live = squaredNorms.indices.filter { squaredNorms[$0] > 0 }
    switch scope {
    case .auto where live.count <= Self.mostFeatures:
      try self.init(splitting: live, weak, of: matrix, frame, progress)
    case .auto
    where NeighbourEffort(features: live.count, dimension: matrix.dimension).isShort:
      try self.init(amongNeighbours: live, weak, of: matrix, frame, progress)
    case .auto:
      try self.init(
        .tooManyFeatures(live: live.count, limit: Self.mostFeatures), weak, of: matrix, frame)
    case .none:
      try self.init(.notAsked, weak, of: matrix, frame)
    case .neighbours:
      try self.init(amongNeighbours: live, weak, of: matrix, frame, progress)
    }
  }

  /// Searches groups of neighbours among the strong features.
  private init(
    amongNeighbours live: [Int], _ weak: WeakFeatures, of matrix: FeatureMatrix,
    _ frame: FrameAnalysis, _ progress: ProgressHandler
  ) throws {
    let search = try NeighbourSearch(of: matrix, frame: frame, weak: weak, progress: progress)
    outcome = .neighbours(search.figures)
    blocks = search.blocks
    coherence = search.coherence
    welchBound = LineSystemBounds.welch(
      count: live.count, dimension: frame.spectrum.rank)
    duplicateGroups = search.duplicateGroups
    clumps = search.clumps
    self.weak = weak
    strong = try StrongFigures(
      without: weak, of: matrix, frame, search.grid, coherence: search.coherence)
  }

  /// Does not search.
  private init(
    _ outcome: Outcome, _ weak: WeakFeatures, of matrix: FeatureMatrix, _ frame: FrameAnalysis
  ) throws {
    self.outcome = outcome
    blocks = []
    coherence = nil
    welchBound = nil
    duplicateGroups = nil
    clumps = nil
    self.weak = weak
    strong = try StrongFigures(without: weak, of: matrix, frame, .none, coherence: nil)
  }

  /// Splits the strong features into groups orthogonal to each other.
  private init(
    splitting live: [Int], _ weak: WeakFeatures, of matrix: FeatureMatrix, _ frame: FrameAnalysis,
    _ progress: ProgressHandler
  ) throws {
    let scale = frame.normScale
    let weights = try matrix.columns(live, dividedBy: scale)
    let places = Dictionary(uniqueKeysWithValues: live.enumerated().map { ($1, $0) })
    let chosen =
      weak.indices.isEmpty
      ? weights
      : weights.selecting(
        columns: weak.strong.compactMap { places[$0] })
    let found = try SplitFeatures(
      weak.strong, chosen, cosineRounding: matrix.cosineRounding, sum: weights.rowSums)
    let surroundings = found.surroundings
    var blocks = [FrameBlock]()
    var recognizer = Recognizer()
    for index in found.split.groups.indices {
      let reader = found.reader(
        of: index, surroundings[index], scale: scale, elementType: matrix.elementType, frame)
      blocks.append(try reader.block(using: &recognizer))
      try progress(
        AnalysisProgress(
          stage: .blocks, completed: blocks.count, total: found.split.groups.count))
    }
    let gram =
      weak.indices.isEmpty ? found.features.gram : try FeatureGram(ofColumns: weights)
    outcome = .split(found.split)
    self.blocks = blocks
    coherence = gram.coherence
    welchBound = LineSystemBounds.welch(
      count: live.count, dimension: frame.spectrum.rank)
    let copies = gram.copies(tolerance: matrix.copyTolerance).map { $0.map { live[$0] } }
    duplicateGroups = copies
    clumps = FeatureClumps(
      amongAll: found.features.gram.cosines, weak.strong, copies: copies,
      try ClumpThreshold(for: frame, featureCount: weak.strong.count))
    self.weak = weak
    strong = try StrongFigures(
      without: weak, of: matrix, frame, found.grid, coherence: found.features.gram.coherence)
  }
}

extension Matrix {
  /// The sum of the columns.
  fileprivate var rowSums: [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for j in 0..<columns {
      for (row, value) in column(j).enumerated() { sums[row] += value }
    }
    return sums
  }
}

extension FeatureGram {
  /// Groups of at least two features whose cosine with the first feature of the group is 1.
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
