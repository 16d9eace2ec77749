import Frames
import Matching
import Matrices

/// Selected features of a matrix, prepared for the analysis, and the geometry that fits them best.
package struct SelectionAnalysis: Sendable {
  /// The indices of the features, in the order asked for.
  package let features: [Int]
  /// Whether their mean was subtracted.
  package let centering: GeometryOptions.Centering
  /// d, the number of elements of a feature before any projection.
  package let sourceDimension: Int
  /// The projection on their principal directions; nil if none was asked for.
  package let projection: PrincipalProjection?
  /// The spectral measures in the frame of the whole matrix; nil unless asked for.
  package let measures: FrameQuadrature?
  /// The best geometry of the catalogue; nil if none can be compared, which a finding explains.
  package let match: SelectionMatch?
  /// The comparison with random selections; nil if there is none.
  package let null: SelectionNull?
  /// The features in ascending order, centred and projected as asked: what is analysed in place of the whole matrix.
  let matrix: FeatureMatrix
  let findings: [Finding]

  /// - Parameters:
  ///   - options: the features, and what is computed for them.
  ///   - whole: W, d × n. Only the selected features are read, unless measures in the whole matrix are asked for.
  ///   - population: the same matrix for the draws. Features that are zero or not finite are not drawn.
  ///   - geometry: whether the mean is subtracted.
  ///   - progress: is called after every reading and draw.
  init(
    _ options: SelectionOptions, in whole: FeatureMatrix, drawingFrom population: FeatureMatrix,
    _ geometry: GeometryOptions, progress: ProgressHandler
  ) throws {
    features = options.features
    centering = geometry.centering
    sourceDimension = whole.dimension
    var findings = [Finding]()
    try whole.requireFinite(features)
    let selected = whole.selecting(features.sorted())
    let moved =
      centering == .mean ? selected.subtracting(try selected.meanFeature()) : selected
    projection = try options.projection.map { try PrincipalProjection(of: moved, dimensions: $0) }
    matrix = projection?.features ?? moved
    if let projection, let asked = options.projection, projection.dimension < asked {
      findings.append(.projectionWithoutEffect(rank: projection.dimension))
    }
    if centering == .none, let share = try selected.largeMeanShare() {
      findings.append(.largeMeanOfSelection(share: share))
    }
    measures =
      switch options.measures {
      case .selection: nil
      case .matrix: try FrameQuadrature(of: features, in: whole, progress: progress)
      }
    if let unsettled = measures.flatMap(Finding.init(unsettledIn:)) { findings.append(unsettled) }
    (match, null) = try Self.geometry(
      options, in: whole, drawingFrom: population, centering, &findings, progress: progress)
    self.findings = findings
  }

  /// The best geometry and the comparison with random selections. If one of them is nil, a finding gives the reason, unless the
  /// caller asked for no random selections.
  private static func geometry(
    _ options: SelectionOptions, in whole: FeatureMatrix, drawingFrom population: FeatureMatrix,
    _ centering: GeometryOptions.Centering, _ findings: inout [Finding], progress: ProgressHandler
  ) throws -> (SelectionMatch?, SelectionNull?) {
    let count = options.features.count
    let match: SelectionMatch
    do {
      match = try SelectionMatch(
        of: options.features, in: whole,
        SelectionPreparation(
          origin: centering == .mean ? .mean : .zero, projection: options.projection))
    } catch let failure as SelectionMatch.Failure {
      findings.append(.noGeometryForSelection(failure, featureCount: count))
      return (nil, nil)
    }
    let replicas = options.replicas ?? SelectionNull.usualReplicas(for: count)
    guard replicas > 0 else {
      if options.replicas == nil { findings.append(.drawsTakeTooLong) }
      return (match, nil)
    }
    do {
      let null = try SelectionNull(
        of: match, in: population, replicas: replicas, seed: options.seed, progress: progress)
      return (match, null)
    } catch SelectionNull.Failure.noOtherSelection {
      findings.append(.nothingToDraw)
      return (match, nil)
    }
  }
}

extension FeatureMatrix {
  /// Checks that the given features are finite, because reading does not always check it.
  ///
  /// - Throws: what reading throws; `FrameError.notFinite` for the first element that is not finite.
  fileprivate func requireFinite(_ features: [Int]) throws {
    for feature in features.sorted() {
      let elements = try tile(feature..<feature + 1).elements
      if let element = elements.firstIndex(where: { !$0.isFinite }) {
        throw FrameError.notFinite(matrix: name, feature: feature, element: element)
      }
    }
  }
}
