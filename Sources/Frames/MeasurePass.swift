import LinearAlgebra
import Matrices

/// The passes over the features that measure them in the eigenbasis of F.
///
/// Tiles are read, multiplied and reduced on all threads, each by one, so that no array of all coordinates is made.
struct MeasurePass {
  private let matrix: FeatureMatrix
  private let spectrum: FrameSpectrum
  private let coordinates: FeatureCoordinates

  init(matrix: FeatureMatrix, basis: EigenBasis) {
    self.matrix = matrix
    spectrum = basis.spectrum
    coordinates = FeatureCoordinates(in: basis)
  }

  /// In how many bf16 terms eigenvectors are multiplied; nil where they are not.
  var terms: Int? { coordinates.terms }

  /// A feature of a norm that rounding in the largest one would swallow is zero to working precision.
  private var deadThreshold: Double { spectrum.trace * Double.ulpOfOne * Double.ulpOfOne }

  /// The most masses (features × eigenspaces) that are kept: 16 MB.
  private static let keptMasses = 1 << 20

  /// The measures of every feature, in their order.
  func measures(
    in eigenspaces: [Eigenspace], progress: ProgressHandler
  ) throws -> [FeatureMeasures] {
    let isSmall = matrix.featureCount * eigenspaces.count <= Self.keptMasses
    let reduction = reduction(to: eigenspaces, isSmall ? .kept : .dropped)
    // In rounds, for progress is told on this thread; each long enough that its end does not count.
    let tiles = matrix.tiles(ofAbout: Self.tileElements, atMost: tileWidth)
    let round = 16 * Workers.count
    var features = [FeatureMeasures]()
    features.reserveCapacity(matrix.featureCount)
    for start in stride(from: 0, to: tiles.count, by: round) {
      let part = Array(tiles[start..<min(start + round, tiles.count)])
      for measured in try measures(of: part, by: reduction) { features += measured }
      progress(
        AnalysisProgress(stage: .measures, completed: features.count, total: matrix.featureCount))
    }
    return features
  }

  /// 1 − ΣD / rank over at most about 4,096 evenly spaced features: exact up to that many, an estimate beyond.
  ///
  /// The slack is the leverage-weighted mean of 1 − D_i / ℓ_i, so a sample of features estimates it.
  func sampledSlack() throws -> Double {
    let tiles = matrix.tiles(ofAbout: 64 * max(1, matrix.dimension))
    let step = max(1, tiles.count / 64)
    let sample = stride(from: 0, to: tiles.count, by: step).map { tiles[$0] }
    var (defect, leverage) = (0.0, 0.0)
    for measures in try measures(of: sample, by: reduction(to: [], .dropped)).joined() {
      defect += measures.defect
      leverage += measures.leverage
    }
    return leverage > 0 ? defect / leverage : 0
  }

  /// Enough features for fast products, and where there are few of them tiles enough for all threads.
  private var tileWidth: Int { min(1024, max(64, matrix.featureCount / 16)) }

  /// 16 MB of singles.
  private static let tileElements = 1 << 22

  private func reduction(to eigenspaces: [Eigenspace], _ masses: MassDetail) -> MeasureReduction {
    MeasureReduction(
      eigenvalues: spectrum.eigenvalues.prefix(spectrum.rank), eigenspaces: eigenspaces,
      deadThreshold: deadThreshold, masses: masses)
  }

  private func measures(
    of tiles: [Range<Int>], by reduction: MeasureReduction
  ) throws -> [[FeatureMeasures]] {
    try Workers.map(tiles, scratch: { FeatureCoordinates.Scratch() }) { range, scratch in
      var measures = [FeatureMeasures]()
      measures.reserveCapacity(range.count)
      try coordinates.forEachFeature(range, of: matrix, &scratch) { squares, squaredNorm in
        measures.append(reduction.measures(of: squares, squaredNorm: squaredNorm))
      }
      return measures
    }
  }
}
