import Frames
import Matrices
import Recognition

extension MatrixAnalysis {
  /// What a reader should know about the analysis of a matrix and about what stands out in it.
  ///
  /// - Complexity: one pass over the matrix if its largest eigenvalue dominates; otherwise none.
  static func findings(
    in matrix: FeatureMatrix, _ frame: FrameAnalysis, _ search: BlockSearch
  ) throws -> [Finding] {
    var found = [Finding]()
    if frame.precision != .double {
      found.append(
        .reducedPrecision(
          frame.precision, bf16: frame.bf16, errorBound: frame.spectrum.errorBound))
    }
    if let outcome = Finding(of: search, dimension: frame.dimension) { found.append(outcome) }
    let limit = BlockSearch.mostFeaturesOfScheme
    let largest = search.blocks.map(\.features.count).max() ?? 0
    if largest > limit {
      found.append(.blocksTooLargeForSchemes(limit: limit, largest: largest))
    }
    if let dominance = try dominance(in: matrix, frame) { found.append(dominance) }
    return found
  }

  /// A leading eigenvalue far above the others, and whether it is mostly the mean feature.
  ///
  /// The mean m̄ of n live features puts n ‖m̄‖² into F along its own direction, never more than the largest eigenvalue.
  private static func dominance(
    in matrix: FeatureMatrix, _ frame: FrameAnalysis
  ) throws -> Finding? {
    let values = frame.spectrum.eigenvalues
    guard values.count > 1, frame.featureCount > 2 * frame.dimension,
      values[0] > 4 * values[1], values[1] > 0
    else { return nil }
    let mean = try matrix.meanFeature()
    let live = frame.featureCount - frame.deadFeatures.count
    let energy = Double(live) * mean.reduce(0) { $0 + $1 * $1 }
    return .largestEigenvalueDominates(
      share: values[0] / frame.spectrum.trace, cause: energy > values[0] / 2 ? .mean : .unknown)
  }
}

extension Finding {
  /// How the search for blocks ended; nil if all pairs were searched and make one block or none.
  fileprivate init?(of search: BlockSearch, dimension: Int) {
    switch search.outcome {
    case .tooManyFeatures(let live, let limit):
      self = .tooManyFeaturesForBlocks(live: live, limit: limit, dimension: dimension)
    case .neighbours(let figures): self = .neighboursSearched(figures, dimension: dimension)
    case .notAsked: self = .blocksNotAsked
    case .split(let split) where split.groups.count > 1:
      self = .orthogonalBlocks(largestCosine: split.largestCross, rootMeanSquare: split.noise)
    case .split: return nil
    }
  }

  /// Leverages whose lower bound still grew at the last step; nil if there is none.
  init?(unsettledIn quadrature: FrameQuadrature) {
    let open = quadrature.features.filter { $0.outcome == .unsettled }
    guard let first = open.first else { return nil }
    self = .leverageUnsettled(features: open.count, first: first.feature, steps: first.steps)
  }
}

extension FeatureMatrix {
  /// The share of the squared norm that the mean of the live features holds, n ‖m̄‖² / ‖W‖²_F, if it is above a half: it then
  /// hides what the features make about it.
  func largeMeanShare() throws -> Double? {
    let mean = try meanFeature().reduce(0) { $0 + $1 * $1 }
    var (total, live) = (0.0, 0)
    for range in tiles() {
      let tile = try tile(range)
      total += tile.elements.reduce(0) { $0 + $1 * $1 }
      live += (0..<range.count).count { tile.column($0).contains { $0 != 0 } }
    }
    let share = total > 0 ? Double(live) * mean / total : 0
    return live > 1 && share.isFinite && share > 0.5 ? share : nil
  }
}
