import LinearAlgebra
import Matrices

/// The passes over the features that compute their measures in the eigenbasis of F.
///
/// One thread reads, multiplies and reduces each tile, several tiles at a time. So no array of all coordinates is made.
struct MeasurePass {
  private let matrix: FeatureMatrix
  private let spectrum: FrameSpectrum
  private let coordinates: FeatureCoordinates

  init(matrix: FeatureMatrix, basis: EigenBasis) {
    self.matrix = matrix
    spectrum = basis.spectrum
    coordinates = FeatureCoordinates(in: basis)
  }

  /// The number of bf16 terms of the eigenvectors; nil if they are not multiplied in bf16.
  var terms: Int? { coordinates.terms }

  /// A feature with ‖w‖² up to this is dead: it is smaller than the rounding of the largest feature.
  private var deadThreshold: Double { spectrum.trace * Double.ulpOfOne * Double.ulpOfOne }

  /// The largest number of masses (features × eigenspaces) that is kept: 16 MB.
  private static let keptMasses = 1 << 20

  /// The measures of all features, in the order of the features.
  func measures(
    in eigenspaces: [Eigenspace], progress: ProgressHandler
  ) throws -> [FeatureMeasures] {
    let isSmall = matrix.featureCount * eigenspaces.count <= Self.keptMasses
    let reduction = reduction(to: eigenspaces, isSmall ? .kept : .dropped)
    // In rounds, because progress is reported on this thread. A round is so long that waiting for its end costs little.
    let tiles = matrix.tiles(ofAbout: Self.tileElements, atMost: tileWidth)
    let round = 16 * Workers.count
    var features = [FeatureMeasures]()
    features.reserveCapacity(matrix.featureCount)
    for start in stride(from: 0, to: tiles.count, by: round) {
      let part = Array(tiles[start..<min(start + round, tiles.count)])
      for measured in try measures(of: part, by: reduction) { features += measured }
      try progress(
        AnalysisProgress(stage: .measures, completed: features.count, total: matrix.featureCount))
    }
    return features
  }

  /// 1 − ΣD / rank: exact for up to about 4,096 features; for more, estimated from about 4,096 evenly spaced ones.
  ///
  /// The slack is the mean of 1 − D_i / ℓ_i weighted with the leverages, so a sample of features can estimate it.
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

  /// Wide enough for fast products, and narrow enough that a small matrix has tiles for all threads.
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
      try coordinates.forEachFeature(range, of: matrix, &scratch) { squares, elements in
        measures.append(reduction.measures(of: squares, elements: elements))
      }
      return measures
    }
  }
}
