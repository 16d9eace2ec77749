import Frames
import Matching
import Matrices
import Reports

/// Selected features made ready for the analysis, and the geometry that fits them best.
struct SelectionAnalysis {
  /// The features ascending, moved and projected as asked: what is analysed in place of the whole matrix.
  let matrix: FeatureMatrix
  /// What they make.
  let report: SelectionReport
  /// What a reader should know about how that was found.
  let notes: [DiagnosticReport]

  /// - Parameters:
  ///   - chosen: the features, in the order asked for.
  ///   - whole: the matrix, of which only these features are read unless measures in it are asked for.
  ///   - population: the same matrix for the draws, whose features that are not finite are zero or to be passed over.
  ///   - options: centring, projection, draws and names.
  ///   - name: what the report calls the matrix.
  ///   - progress: is told of the readings and draws.
  init(
    of chosen: [Int], in whole: FeatureMatrix, drawingFrom population: FeatureMatrix,
    _ options: AnalysisOptions, named name: String, progress: ProgressHandler
  ) throws {
    try whole.requireFinite(chosen)
    let selected = whole.selecting(chosen.sorted())
    let moved =
      options.centering == .mean ? selected.subtracting(try selected.meanFeature()) : selected
    let projection = try options.projection.map {
      try PrincipalProjection(of: moved, dimensions: $0)
    }
    var report = SelectionReport(
      features: chosen, labels: options.labels.map { labels in chosen.map(labels.name) },
      centred: options.centering == .mean, sourceDimension: whole.dimension,
      projected: projection?.dimension, keptShare: projection?.keptShare)
    var notes = SelectionNotes(matrix: name)
    if let projection, let asked = options.projection, projection.dimension < asked {
      notes.nothingProjected(rank: projection.dimension)
    }
    if options.centering == .none { try notes.meanFeature(of: selected) }
    if options.measures == .matrix {
      let quadrature = try FrameQuadrature(of: chosen, in: whole, progress: progress)
      report.include(quadrature)
      notes.unsettled(quadrature)
    }
    do {
      let match = try SelectionMatch(of: chosen, in: whole, options.preparation)
      report.include(match)
      let replicas = options.replicas ?? SelectionNull.usualReplicas(for: chosen.count)
      if replicas > 0 {
        report.include(
          try SelectionNull(
            of: match, in: population, replicas: replicas, seed: options.seed, progress: progress))
      } else if options.replicas == nil {
        notes.nothingDrawn()
      }
    } catch let failure as SelectionMatch.Failure {
      notes.notMatched(failure, count: chosen.count)
    } catch SelectionNull.Failure.noOtherSelection {
      notes.nothingToDraw()
    }
    matrix = projection?.features ?? moved
    self.report = report
    self.notes = notes.found
  }
}

extension AnalysisOptions {
  fileprivate var preparation: SelectionPreparation {
    SelectionPreparation(origin: centering == .mean ? .mean : .zero, projection: projection)
  }
}

extension FeatureMatrix {
  /// - Throws: what reading throws, and `FrameError.notFinite` for the first of the features with such an element.
  fileprivate func requireFinite(_ features: [Int]) throws {
    for feature in features.sorted() {
      let elements = try tile(feature..<feature + 1).elements
      if let element = elements.firstIndex(where: { !$0.isFinite }) {
        throw FrameError.notFinite(matrix: name, feature: feature, element: element)
      }
    }
  }
}
