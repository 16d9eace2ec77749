import Analysis
import Frames
import Groups
import Matrices
import WeightFiles

/// What happens to the geometry over training: a folder of checkpoints in, a report out.
package struct SeriesAnalysis {
  private let options: SeriesOptions
  private let progress: (_ place: String, AnalysisProgress) throws -> Void

  /// An analysis with the given options.
  ///
  /// - Parameters:
  ///   - options: what to follow, and how.
  ///   - progress: is called after every few tiles and blocks, with the step and, if there are several models, the matrix.
  package init(
    _ options: SeriesOptions = SeriesOptions(),
    progress: @escaping (_ place: String, AnalysisProgress) throws -> Void = { _, _ in }
  ) {
    self.options = options
    self.progress = progress
  }

  /// The report on a folder of checkpoints, which are opened first.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be opened; otherwise as `report(on: SeriesFiles)`.
  package func report(on folder: SeriesFolder) throws -> SeriesReport {
    try report(on: try SeriesFiles(folder))
  }

  /// The report on opened checkpoints.
  ///
  /// What does not belong together fails before the first checkpoint is analysed.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read or holds numbers that are not finite, `SeriesError` for
  ///   checkpoints that do not belong together or cannot be analysed, `LinearAlgebraError`.
  /// - Complexity: for each checkpoint that of `FrameAnalysis` and `BlockSearch`, and 2 K d r² flops; K d r doubles are kept
  ///   for each model.
  package func report(on files: SeriesFiles) throws -> SeriesReport {
    try follow(files, .omitted).report
  }

  /// The report on opened checkpoints with the film of each model; nil for a model that is too large to keep.
  ///
  /// - Throws: as `report(on: SeriesFiles)`.
  package func film(
    of files: SeriesFiles
  ) throws -> (report: SeriesReport, films: [ModelFilm?]) {
    try follow(files, .kept)
  }

  private func follow(
    _ files: SeriesFiles, _ vectors: ModelTracker.Vectors
  ) throws -> (report: SeriesReport, films: [ModelFilm?]) {
    let sources = try ModelSource.models(of: files, options)
    if let path = files.checkpoints.first?.path {
      for source in sources { try source.requireMemory(path: path) }
    }
    let losses = try LossTable(of: files.folder, models: sources.map(\.name))
    var trackers = sources.map { source in
      let elements = (source.tensors.first?.shape ?? []).reduce(files.checkpoints.count) {
        $0.multipliedReportingOverflow(by: $1).partialValue
      }
      let isSmall = (1...ModelFilm.mostElements).contains(elements)
      return ModelTracker(
        of: source, window: options.persistence, isSmall ? vectors : .omitted)
    }
    for (index, checkpoint) in files.checkpoints.enumerated() {
      for model in trackers.indices {
        let source = sources[model]
        let place =
          "step \(checkpoint.step)" + (sources.count > 1 ? ", \(source.name)" : "")
        try trackers[model].add(
          checkpoint, at: index, loss: losses[checkpoint.step, model], options,
          progress: { try progress(place, $0) })
      }
    }
    let report = SeriesReport(
      schema: .version1, folder: files.folder.path, persistence: options.persistence,
      notes: files.folder.notes.isEmpty ? nil : files.folder.notes,
      models: trackers.map { $0.series(persistence: options.persistence) })
    return (report, try trackers.map { try $0.film() })
  }
}

/// Follows one model through the checkpoints.
private struct ModelTracker {
  /// Whether the vectors of all checkpoints are kept.
  enum Vectors {
    case kept, omitted
  }

  private let vectors: Vectors
  private var frames: [Matrix] = []
  private let source: ModelSource
  private var summaries: [CheckpointSummary] = []
  private var spaces: EigenspaceHistory
  private var shape = (featureCount: 0, dimension: 0)

  init(of source: ModelSource, window: Int, _ vectors: Vectors) {
    self.source = source
    self.vectors = vectors
    spaces = EigenspaceHistory(window: window)
  }

  mutating func add(
    _ checkpoint: SeriesFolder.Checkpoint, at index: Int, loss: Double?,
    _ options: SeriesOptions, progress: ProgressHandler
  ) throws {
    let tensor = source.tensors[index]
    defer { tensor.discardUnpacked() }
    let matrix = try tensor.features(source.orientation, nonFinite: options.nonFinite)
    if let group = options.group, !group.fits(matrix.featureCount) {
      throw SeriesError.groupDoesNotFit(
        path: checkpoint.path, group, featureCount: matrix.featureCount)
    }
    do {
      let (analysis, projectors) = try MatrixAnalysis.withProjectors(
        of: matrix, options.geometry, group: options.group, progress: progress)
      try spaces.add(projectors)
      summaries.append(
        CheckpointSummary(step: checkpoint.step, path: checkpoint.path, loss: loss, analysis))
      if vectors == .kept {
        frames.append(try options.geometry.prepared(matrix).tile(0..<matrix.featureCount))
      }
    } catch let error as MatrixError {
      throw SeriesError.matrix(path: checkpoint.path, error)
    }
    shape = (matrix.featureCount, matrix.dimension)
  }

  /// Nil unless vectors were kept.
  func film() throws -> ModelFilm? { try ModelFilm(summaries, vectors: frames) }

  func series(persistence: Int) -> ModelSeries {
    ModelSeries(of: source, shape: shape, summaries, spaces, persistence: persistence)
  }
}
