import Chance
import Frames
import LinearAlgebra
import Matrices

/// The search for geometries among the features of a matrix that is too large for all its cosines.
///
/// Neighbours, pairs with a large |cosine|, are found in tiles; groups of them, groups in small eigenspaces and groups of copies
/// are candidates; each is recognised from its own features in double precision, the larger ones first. A block is what got a
/// name and has no feature in an earlier block. It need not be orthogonal to the rest.
struct NeighbourSearch {
  let blocks: [FrameBlock]
  let figures: NeighbourFigures
  /// The largest |cosine| of two features; nil when none is above the threshold.
  let coherence: Double?
  let duplicateGroups: [[Int]]
  /// The grid that a sample of the features lies on.
  let grid: StorageGrid

  /// Which features are drawn to set the threshold.
  private static let sampleSeed: UInt64 = 1

  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis.
  ///   - weak: the features that are not looked at.
  ///   - extent: the size of tiles and of what is kept.
  ///   - progress: is told of every tile and every hundred candidates.
  /// - Complexity: n² d flops in single precision. Memory as stated at `NeighbourScan.Extent`, some 0.2 GB beyond the matrix for
  ///   d = 512; three m × m arrays more while m ≤ `BlockSearch.mostFeatures` features of one small eigenspace are split.
  init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, weak: WeakFeatures? = nil,
    extent: NeighbourScan.Extent = NeighbourScan.Extent(),
    progress: ProgressHandler = { _ in }
  ) throws {
    var features = UnitFeatures(matrix, frame)
    for feature in weak?.indices ?? [] { features.takeOut(feature) }
    grid = StorageGrid(of: try features.sample())
    let start = try NeighbourThreshold(for: features, seed: Self.sampleSeed)
    let scan = try NeighbourScan(
      features, above: Float(start.value), copyTolerance: matrix.copyTolerance, extent: extent,
      progress: progress)
    let candidates = try Self.candidates(scan, start, frame, rounding: matrix.cosineRounding)
    var reading = CandidateReading(
      matrix: matrix, frame: frame, threshold: start, grid: grid, count: scan.features.live.count)
    for copies in scan.copies where copies.count > CandidateGroup.mostMembers {
      reading.read(copies: copies)
    }
    for (index, candidate) in candidates.enumerated() {
      try reading.read(candidate)
      guard index % 100 == 0 else { continue }
      progress(AnalysisProgress(stage: .blocks, completed: index, total: candidates.count))
    }
    try reading.unite(alongside: scan.pairs)
    blocks = try reading.blocks(among: features, tileWidth: extent.tileWidth)
    let pairs = scan.pairs.pairs
    coherence =
      scan.copies.isEmpty ? pairs.first.map { min(1, Double($0.strength)) } : 1
    duplicateGroups = scan.copies
    let live = features.live.count
    figures = NeighbourFigures(
      threshold: scan.pairs.raises > 0 ? Double(scan.pairs.threshold) : start.value,
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

/// What a search among neighbours looked at.
package struct NeighbourFigures: Equatable, Sendable {
  /// Pairs of features with a larger |cosine| were kept.
  package let threshold: Double
  /// The threshold that a sample of the cosines asked for; the final one is higher when more pairs passed it than are kept.
  package let sampledThreshold: Double
  /// The dimension in which random directions have as large cosines as the sample: about d for a random dictionary; nil where
  /// the sample is orthogonal, or so nearly parallel that no dimension has such directions.
  package let effectiveDimension: Double?
  /// About so many pairs would random directions of the effective dimension have above the sampled threshold, unless that is the
  /// least one.
  package let chancePairs: Int
  /// No lower threshold is taken.
  package static let leastThreshold = NeighbourThreshold.least
  /// How many pairs were kept.
  package let pairCount: Int
  /// How many groups were looked at.
  package let candidateCount: Int
  /// How many live features there are.
  package let liveCount: Int
  /// How many of them are in no block.
  package let unplacedCount: Int
}
