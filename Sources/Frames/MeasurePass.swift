import Matrices

/// The passes over the features that measure them in the eigenbasis of F.
struct MeasurePass {
  let matrix: FeatureMatrix
  let basis: EigenBasis

  /// A feature of a norm that rounding in the largest one would swallow is zero to working precision.
  private var deadThreshold: Double {
    basis.spectrum.trace * Double.ulpOfOne * Double.ulpOfOne
  }

  /// The most masses (features × eigenspaces) that are kept: 16 MB.
  private static let keptMasses = 1 << 20

  /// The measures of every feature, in their order.
  func measures(
    in eigenspaces: [Eigenspace], progress: ProgressHandler
  ) throws -> [FeatureMeasures] {
    let isSmall = matrix.featureCount * eigenspaces.count <= Self.keptMasses
    let reduction = reduction(to: eigenspaces, isSmall ? .kept : .dropped)
    var features = [FeatureMeasures]()
    features.reserveCapacity(matrix.featureCount)
    for range in matrix.tiles() {
      features += try measures(of: range, by: reduction)
      progress(
        AnalysisProgress(stage: .measures, completed: features.count, total: matrix.featureCount))
    }
    return features
  }

  /// 1 − ΣD / rank over at most about 4,096 evenly spaced features: exact up to that many, an estimate beyond.
  ///
  /// The slack is the leverage-weighted mean of 1 − D_i / ℓ_i, so a sample of features estimates it.
  func sampledSlack() throws -> Double {
    let reduction = reduction(to: [], .dropped)
    let tiles = matrix.tiles(ofAbout: 64 * max(1, matrix.dimension))
    let step = max(1, tiles.count / 64)
    var (defect, leverage) = (0.0, 0.0)
    for index in stride(from: 0, to: tiles.count, by: step) {
      for measures in try measures(of: tiles[index], by: reduction) {
        defect += measures.defect
        leverage += measures.leverage
      }
    }
    return leverage > 0 ? defect / leverage : 0
  }

  private func reduction(to eigenspaces: [Eigenspace], _ masses: MassDetail) -> MeasureReduction {
    MeasureReduction(
      eigenvalues: basis.spectrum.eigenvalues.prefix(basis.spectrum.rank),
      eigenspaces: eigenspaces, deadThreshold: deadThreshold, masses: masses)
  }

  private func measures(
    of range: Range<Int>, by reduction: MeasureReduction
  ) throws -> [FeatureMeasures] {
    let tile = try matrix.tile(range)
    let coordinates = try basis.coordinates(of: tile)
    return (0..<range.count).map { column in
      reduction.measures(
        of: coordinates.column(column), squaredNorm: squaredNorm(tile.column(column)))
    }
  }
}

/// ‖w‖², summed in the order of the elements.
func squaredNorm(_ feature: ArraySlice<Double>) -> Double {
  var sum = 0.0
  for element in feature { sum += element * element }
  return sum
}
