import Chance
import Frames
import LinearAlgebra
import Matrices
import Recognition

/// The live features of a matrix, compared with each null model.
struct MatrixNulls {
  let options: NullOptions
  let mean: NullTest.MeanFeature
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  /// The features that have a direction.
  private let live: [Int]
  /// Their norms over the largest.
  private let norms: [Double]
  /// The square of the largest norm.
  private let unit: Double

  init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, options: NullOptions,
    mean: NullTest.MeanFeature
  ) {
    self.options = options
    self.mean = mean
    self.matrix = matrix
    self.frame = frame
    // A feature without dimensionality is so short that it counts as 0 in the spectrum.
    live = frame.features.indices.filter { frame.features[$0].dimensionality > 0 }
    let roots = live.map { frame.features[$0].squaredNorm.squareRoot() }
    let largest = roots.max() ?? 1
    norms = roots.map { $0 / largest }
    unit = largest * largest
  }

  /// The models that are drawn; none for fewer than two features.
  var models: [NullModel] {
    live.count > 1 ? NullModel.allCases.filter { reason(against: $0) == nil } : []
  }

  /// The models that are not drawn, in their order; none for fewer than two features.
  var leftOut: [NullTest.LeftOut] {
    guard live.count > 1 else { return [] }
    return NullModel.allCases.compactMap { model in
      reason(against: model).map { NullTest.LeftOut(model: model, reason: $0) }
    }
  }

  private func reason(against model: NullModel) -> NullTest.LeftOut.Reason? {
    guard model != .gaussian else { return nil }
    guard hasCosines else { return .tooManyFeatures }
    guard model != .signFlip else { return nil }
    guard live.count > frame.spectrum.rank else { return .tooFewFeatures }
    if model == .haarTightFrame { return isNearlyTight ? nil : .notTight }
    return live.allSatisfy { frame.features[$0].eigenspace != nil } ? nil : .mixedEigenspaces
  }

  /// Whether the deviation from tight, 1 − (effective rank) / rank, is at most a tenth of its value for Gaussian
  /// directions, c / (1 + c) with c = rank / n. Then it hardly affects the cosines.
  private var isNearlyTight: Bool {
    let (rank, count) = (Double(frame.spectrum.rank), Double(live.count))
    return 1 - frame.spectrum.effectiveRank / rank <= 0.1 * rank / (rank + count)
  }

  /// The comparisons with each model, in the order of models and statistics, and the band of the Gaussian draws; nil for few of them.
  func compared(
    _ progress: (Int) throws -> Void
  ) throws -> (comparisons: [NullComparison], band: NullBand?) {
    guard !models.isEmpty else { return ([], nil) }
    // On one thread, like the draws, so that the figures do not depend on the number of threads.
    let (cosines, observed) = try BLASLibrary.withSingleThread {
      let cosines = hasCosines ? try self.cosines : nil
      return (cosines, try figures(of: matrix, cosines).statistics)
    }
    var band: NullBand?
    let comparisons = try models.flatMap { model in
      let figures = model == .signFlip ? cosines?.signed ?? [:] : observed
      let draws = try draws(of: model, cosines, progress)
      if model == .gaussian {
        band = NullBand(model, spectra: draws.compactMap(\.eigenvalues), unit: unit)
      }
      return NullStatistic.allCases.compactMap { statistic -> NullComparison? in
        let values = draws.compactMap { $0.statistics[statistic] }
        guard let value = figures[statistic], values.count == draws.count,
          !isSettled(statistic)
        else { return nil }
        let comparison = NullComparison(statistic, model, observed: value, draws: values)
        return comparison.leavesNothingToChance ? nil : comparison
      }
    }
    return (comparisons, band)
  }

  /// What is measured in a matrix.
  private struct Figures: Sendable {
    let statistics: [NullStatistic: Double]
    /// The eigenvalues of F, descending, in squares of the largest norm; nil if they are not kept.
    var eigenvalues: [Double]?
  }

  private var hasCosines: Bool { live.count <= BlockSearch.mostFeatures }

  /// Centring makes the features sum to zero, so their mean cosine says nothing.
  private func isSettled(_ statistic: NullStatistic) -> Bool {
    statistic == .meanCosine && mean == .removed
  }

  private func draws(
    of model: NullModel, _ cosines: CosineStatistics?, _ progress: (Int) throws -> Void
  ) throws -> [Figures] {
    let (n, rank) = (live.count, frame.spectrum.rank)
    let elements =
      hasCosines ? n * (3 * n + 2 * frame.dimension) : frame.dimension * frame.dimension
    let draw: @Sendable (NullStream) throws -> Figures
    switch model {
    case .gaussian:
      let dimension = frame.dimension
      let kept = NullBand.mostKept(places: min(n, dimension))
      draw = { stream in
        let features = FeatureMatrix.randomDirections(
          norms: norms, dimension: dimension, from: stream)
        let cosines = hasCosines ? try CosineStatistics(features.tile(0..<n).cosines()) : nil
        var figures = try figures(of: features, cosines)
        if stream.number >= kept { figures.eigenvalues = nil }
        return figures
      }
    case .haarTightFrame:
      draw = { stream in
        var generator = stream.generator
        let frame = try Matrix.randomTightFrame(
          dimension: rank, featureCount: n, using: &generator)
        return Figures(statistics: try CosineStatistics(frame.cosines()).unsigned)
      }
    case .eigenspaceRotation:
      let rotation = try BLASLibrary.withSingleThread {
        try EigenspaceRotation(of: matrix, tolerance: frame.tolerance, features: live)
      }
      draw = { stream in
        var generator = stream.generator
        let drawn = try rotation.draw(using: &generator).cosines()
        return Figures(statistics: CosineStatistics(drawn).unsigned)
      }
    case .signFlip:
      draw = { Figures(statistics: cosines?.signed(flippedFrom: $0) ?? [:]) }
    }
    return try options.draws(of: model, elements: elements, progress: progress, draw)
  }

  private var cosines: CosineStatistics {
    get throws {
      let weights = try matrix.tile(0..<matrix.featureCount).selecting(columns: live)
      return CosineStatistics(try weights.cosines())
    }
  }

  /// The figures that do not depend on signs.
  ///
  /// They do not depend on the tolerance; one eigenspace for all eigenvalues is the fastest.
  private func figures(
    of features: FeatureMatrix, _ cosines: CosineStatistics?
  ) throws -> Figures {
    let analysis = try FrameAnalysis(of: features, tolerance: .relative(1))
    let measured = analysis.features.filter { $0.dimensionality > 0 }
    let spread = measured.reduce(0) { $0 + $1.spread } / Double(max(1, measured.count))
    let spectral: [NullStatistic: Double] = [
      .saturation: analysis.saturation.perRank, .spread: spread,
      .effectiveRank: analysis.spectrum.effectiveRank,
    ]
    return Figures(
      statistics: spectral.merging(cosines?.unsigned ?? [:]) { spectral, _ in spectral },
      eigenvalues: analysis.spectrum.eigenvalues)
  }
}

extension Matrix {
  /// The matrix divided by the power of two at or below its largest element, so that squares of elements neither
  /// overflow nor vanish.
  var nearUnit: Matrix {
    let largest = elements.reduce(0) { max($0, abs($1)) }
    let scale = largest > 0 ? largest.binade : 1
    return Matrix(rows: rows, columns: columns, elements: elements.map { $0 / scale })
  }

  /// The cosines of the columns, which are not zero.
  fileprivate func cosines() throws(LinearAlgebraError) -> Matrix {
    try FeatureGram(ofColumns: nearUnit).cosines
  }
}
