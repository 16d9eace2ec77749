import Chance
import Frames
import LinearAlgebra
import Matrices

/// The search for geometries among the features of a matrix that is too large to form all cosines.
///
/// Neighbours are pairs with a large |cosine|; they are found in tiles. Candidates are groups of neighbours, groups in
/// small eigenspaces, and groups of copies. Each candidate is recognised from its own features in double precision, the
/// larger ones first. A candidate becomes a block if it gets a name and has no feature in an earlier block. It need not
/// be orthogonal to other features.
struct NeighbourSearch {
  let blocks: [FrameBlock]
  let figures: NeighbourFigures
  /// The largest |cosine| of two features; nil if none is above the threshold.
  let coherence: Double?
  let duplicateGroups: [[Int]]
  /// The grid of the stored values, from a sample of the features.
  let grid: StorageGrid
  /// The clumps among the pairs kept.
  let clumps: FeatureClumps

  /// The seed of the sample that sets the threshold.
  private static let sampleSeed: UInt64 = 1
  /// How many candidates are read between two looks at which features are taken. Later ones that share features with a block among
  /// them are read for nothing.
  private static let readTogether = 32

  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis.
  ///   - weak: the features that are excluded.
  ///   - extent: the size of tiles, and how many pairs are kept.
  ///   - progress: called after every tile and every hundred candidates.
  /// - Complexity: n² d flops in single precision. Memory as in `NeighbourScan.Extent`: about 0.2 GB besides the matrix
  ///   for d = 512, and three m × m arrays while the m ≤ `BlockSearch.mostFeatures` features of a small eigenspace are
  ///   split.
  init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, weak: WeakFeatures? = nil,
    extent: NeighbourScan.Extent = NeighbourScan.Extent(),
    progress: ProgressHandler = { _ in }
  ) throws {
    var features = UnitFeatures(matrix, frame)
    for feature in weak?.indices ?? [] { features.exclude(feature) }
    grid = StorageGrid(of: try features.sample())
    let start = try NeighbourThreshold(
      for: features, seed: Self.sampleSeed, mostPairs: extent.mostPairs)
    let scan = try NeighbourScan(
      features, above: Float(start.first), copyTolerance: matrix.copyTolerance, extent: extent,
      progress: progress)
    let kept = scan.pairs.raises > 0 ? Double(scan.pairs.threshold) : start.first
    clumps = try FeatureClumps(
      among: scan, keptAbove: kept, of: features,
      ClumpThreshold(for: frame, featureCount: features.live.count))
    let candidates = try Self.candidates(scan, start, frame, rounding: matrix.cosineRounding)
    var reading = CandidateReading(
      matrix: matrix, frame: frame, threshold: start, grid: grid, count: scan.features.live.count)
    for copies in scan.copies where copies.count > CandidateGroup.mostMembers {
      reading.read(copies: copies)
    }
    for start in stride(from: 0, to: candidates.count, by: Self.readTogether) {
      try reading.read(candidates[start..<min(start + Self.readTogether, candidates.count)])
      try progress(AnalysisProgress(stage: .blocks, completed: start, total: candidates.count))
    }
    try reading.mergeBlocks(linkedBy: scan.pairs)
    blocks = try reading.blocks(among: features, tileWidth: extent.tileWidth)
    let pairs = scan.pairs.pairs
    coherence =
      scan.copies.isEmpty ? pairs.first.map { min(1, Double($0.strength)) } : 1
    duplicateGroups = scan.copies
    let live = features.live.count
    figures = NeighbourFigures(
      threshold: kept,
      sampledThreshold: start.value,
      effectiveDimension: start.attainableDimension, chancePairs: start.chancePairs,
      pairCount: pairs.count,
      candidateCount: candidates.count, liveCount: live,
      unplacedCount: live - blocks.reduce(0) { $0 + $1.features.count })
  }

  private static func candidates(
    _ scan: NeighbourScan, _ threshold: NeighbourThreshold, _ frame: FrameAnalysis, rounding: Double
  ) throws -> [CandidateGroup] {
    let count = scan.features.count
    let all =
      LinkedGroups(scan.pairs, featureCount: count).candidates
      + EquiangularCliques(scan.pairs, featureCount: count).candidates
      .filter { !threshold.explains($0, among: count) }
      + scan.copies.filter { $0.count <= CandidateGroup.mostMembers }
      .map { CandidateGroup($0, strength: 1) }
      + (try EigenspaceGroups.candidates(scan.features, frame, rounding: rounding))
    return all.sorted(by: CandidateGroup.precedes)
  }
}

/// The figures of a search among neighbours.
package struct NeighbourFigures: Equatable, Sendable {
  /// Pairs of features with a larger |cosine| were kept.
  package let threshold: Double
  /// The threshold from a sample of the cosines. The final threshold is higher if more pairs exceeded it than can be
  /// kept.
  package let sampledThreshold: Double
  /// The dimension in which random directions have cosines as large as the sample: about d for a random dictionary; nil
  /// if the sample is orthogonal, or so nearly parallel that there is no such dimension.
  package let effectiveDimension: Double?
  /// About how many pairs random directions of the effective dimension would have above the sampled threshold, unless
  /// that is the least threshold.
  package let chancePairs: Int
  /// The least threshold.
  package static let leastThreshold = NeighbourThreshold.least
  /// How many pairs were kept.
  package let pairCount: Int
  /// How many groups were examined.
  package let candidateCount: Int
  /// How many live features there are.
  package let liveCount: Int
  /// How many of them are in no block.
  package let unplacedCount: Int
}
