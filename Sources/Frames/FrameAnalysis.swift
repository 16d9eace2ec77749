import Matrices

/// What the frame operator of a weight matrix says about its features.
public struct FrameAnalysis: Sendable {
  /// n, dead features included.
  public let featureCount: Int
  /// d.
  public let dimension: Int
  /// The eigenvalues of F = W Wᵀ.
  public let spectrum: FrameSpectrum
  /// At what distance eigenvalues were taken as one.
  public let tolerance: ClusterTolerance
  /// The eigenspaces, largest eigenvalue first.
  public let eigenspaces: [Eigenspace]
  /// The measures of every feature, in the order of the features.
  public let features: [FeatureMeasures]
  /// How full the dimensions are.
  public let saturation: Saturation

  /// The features of norm 0.
  public var deadFeatures: [Int] { features.indices.filter { features[$0].squaredNorm == 0 } }

  /// Analyses a weight matrix: two passes over its features and one eigen-decomposition.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n, one feature a column.
  ///   - tolerance: at what distance eigenvalues count as one.
  ///   - progress: is told of every tile.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: 3 n d min(n, d) + 9 min(n, d)³ flops; no n × n and, for n ≥ d, no n × d array.
  public init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    progress: ProgressHandler = { _ in }
  ) throws {
    let basis = try EigenBasis(of: matrix, progress: progress)
    let spectrum = basis.spectrum
    // A feature of a norm that rounding in the largest one would swallow is zero to working precision.
    let deadThreshold = spectrum.trace * Double.ulpOfOne * Double.ulpOfOne
    let chosen =
      switch tolerance {
      case .relative(let value): ClusterTolerance(relative: value, rule: "given")
      case .automatic:
        ClusterTolerance.automatic(
          slack: try sampledSlack(of: matrix, in: basis, deadThreshold: deadThreshold))
      }
    let eigenspaces = Eigenspace.clusters(of: spectrum, relativeTolerance: chosen.relative)
    let reduction = MeasureReduction(
      eigenvalues: spectrum.eigenvalues.prefix(spectrum.rank), eigenspaces: eigenspaces,
      deadThreshold: deadThreshold,
      masses: matrix.featureCount * eigenspaces.count <= keptMasses ? .kept : .dropped)
    var features = [FeatureMeasures]()
    features.reserveCapacity(matrix.featureCount)
    for range in matrix.tiles() {
      let tile = try matrix.tile(range)
      let coordinates = try basis.coordinates(of: tile)
      for column in 0..<range.count {
        features.append(
          reduction.measures(
            of: coordinates.column(column), squaredNorm: squaredNorm(tile.column(column))))
      }
      progress(
        AnalysisProgress(stage: .measures, completed: features.count, total: matrix.featureCount))
    }
    featureCount = matrix.featureCount
    dimension = matrix.dimension
    self.spectrum = spectrum
    self.tolerance = chosen
    self.eigenspaces = eigenspaces
    self.features = features
    saturation = Saturation(
      sumDimensionality: features.reduce(0) { $0 + $1.dimensionality }, rank: spectrum.rank,
      featureCount: featureCount, dimension: dimension)
  }
}

/// The most masses (features × eigenspaces) that are kept: 16 MB.
private let keptMasses = 1 << 20

private func squaredNorm(_ feature: ArraySlice<Double>) -> Double {
  var sum = 0.0
  for element in feature { sum += element * element }
  return sum
}

/// 1 − ΣD / rank over at most about 4,096 evenly spaced features: exact up to that many, an estimate beyond.
///
/// The slack is the leverage-weighted mean of 1 − D_i / ℓ_i, so a sample of features estimates it.
private func sampledSlack(
  of matrix: FeatureMatrix, in basis: EigenBasis, deadThreshold: Double
) throws -> Double {
  let reduction = MeasureReduction(
    eigenvalues: basis.spectrum.eigenvalues.prefix(basis.spectrum.rank), eigenspaces: [],
    deadThreshold: deadThreshold, masses: .dropped)
  let tiles = matrix.tiles(ofAbout: 64 * max(1, matrix.dimension))
  let step = max(1, tiles.count / 64)
  var (defect, leverage) = (0.0, 0.0)
  for index in stride(from: 0, to: tiles.count, by: step) {
    let tile = try matrix.tile(tiles[index])
    let coordinates = try basis.coordinates(of: tile)
    for column in 0..<coordinates.columns {
      let measures = reduction.measures(
        of: coordinates.column(column), squaredNorm: squaredNorm(tile.column(column)))
      defect += measures.defect
      leverage += measures.leverage
    }
  }
  return leverage > 0 ? defect / leverage : 0
}
