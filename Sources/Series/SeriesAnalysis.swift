import Frames
import Matrices
import Recognition
import WeightFiles

/// What happened to the geometry over training: a folder of checkpoints in, a report out.
package struct SeriesAnalysis {
  private let options: SeriesOptions
  private let progress: (_ place: String, AnalysisProgress) -> Void

  /// An analysis with the given options.
  ///
  /// - Parameters:
  ///   - options: what to follow, and how.
  ///   - progress: is told of every tile and block, with the step and, where there are several models, the matrix.
  package init(
    _ options: SeriesOptions = SeriesOptions(),
    progress: @escaping (_ place: String, AnalysisProgress) -> Void = { _, _ in }
  ) {
    self.options = options
    self.progress = progress
  }

  /// The report on a folder of checkpoints.
  ///
  /// Every checkpoint is opened before the first is analysed, so that what does not belong together fails at once.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read or holds numbers that are not finite, `SeriesError` for
  ///   checkpoints that do not belong together or cannot be analysed, `LinearAlgebraError`.
  /// - Complexity: for each checkpoint that of `FrameAnalysis` and `BlockSearch`, and 2 K d r² flops; K d r doubles are kept a
  ///   model.
  package func report(on folder: SeriesFolder) throws -> SeriesReport {
    let sources = try ModelSource.models(of: folder, options)
    if let file = folder.checkpoints.first {
      for source in sources { try source.requireMemory(path: file.path) }
    }
    let losses = try LossTable(of: folder, models: sources.map(\.name))
    var trackers = sources.map { ModelTracker(of: $0, window: options.persistence) }
    for (index, checkpoint) in folder.checkpoints.enumerated() {
      for model in trackers.indices {
        let source = sources[model]
        let place =
          "step \(checkpoint.step)" + (sources.count > 1 ? ", \(source.name)" : "")
        try trackers[model].add(
          checkpoint, at: index, loss: losses[checkpoint.step, model], options,
          progress: { progress(place, $0) })
      }
    }
    return SeriesReport(
      schema: .version1, folder: folder.path, persistence: options.persistence,
      models: trackers.map { $0.series(persistence: options.persistence) })
  }
}

/// Sees one model through the checkpoints.
private struct ModelTracker {
  private let source: ModelSource
  private var summaries: [CheckpointSummary] = []
  private var spaces: EigenspaceHistory
  private var shape = (featureCount: 0, dimension: 0)

  init(of source: ModelSource, window: Int) {
    self.source = source
    spaces = EigenspaceHistory(window: window)
  }

  mutating func add(
    _ checkpoint: SeriesFolder.Checkpoint, at index: Int, loss: Double?,
    _ options: SeriesOptions, progress: ProgressHandler
  ) throws {
    let tensor = source.tensors[index]
    let matrix = try tensor.features(source.orientation, nonFinite: options.nonFinite)
    let projectors: FrameProjectors
    do {
      projectors = try FrameProjectors(
        of: matrix, tolerance: options.tolerance, progress: progress)
    } catch let error as FrameError {
      throw SeriesError.frame(path: checkpoint.path, error)
    }
    let search = try BlockSearch(
      of: matrix, frame: projectors.frame, scope: options.blocks, weak: options.weak,
      progress: progress)
    tensor.discardUnpacked()
    try spaces.add(projectors)
    shape = (matrix.featureCount, matrix.dimension)
    summaries.append(
      CheckpointSummary(
        step: checkpoint.step, path: checkpoint.path, loss: loss, projectors.frame, search))
  }

  func series(persistence: Int) -> ModelSeries {
    ModelSeries(of: source, shape: shape, summaries, spaces, persistence: persistence)
  }
}
