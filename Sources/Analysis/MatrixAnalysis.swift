import Diagnosis
import Frames
import Groups
import Matrices
import Nulls
import Recognition

/// Everything that is found out about one matrix in memory.
///
/// The only place that puts frame, blocks, random matrices and selected features together. Files, series, experiments and other
/// callers all use it. It reads no file and prints nothing.
package struct MatrixAnalysis: Sendable {
  /// The spectrum, the eigenspaces and the measures of the analysed features.
  package let frame: FrameAnalysis
  /// The blocks with their names, the weak features, and the figures of the strong ones.
  package let search: BlockSearch
  /// The comparison with random matrices; nil if none was asked for, or features were selected.
  package let nulls: NullTest?
  /// What the selected features make; nil if all features were analysed.
  package let selection: SelectionAnalysis?
  /// What stands out beside named geometry; nil if it was not asked for, or features were selected.
  package let diagnosis: MatrixDiagnosis?
  /// The groups or orders that explain features; nil if none was looked for.
  package let groups: GroupAnalysis?
  /// Selections beside the analysis; nil without any.
  package private(set) var table: SelectionTable?
  /// What a reader should know beside the figures, in the order noticed; empty if omitted.
  package let findings: [Finding]

  /// Analyses a matrix.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n, one feature a column.
  ///   - options: what is computed, and how.
  ///   - population: the matrix that random selections are drawn from; `matrix` unless given. A caller gives another one in
  ///     which features that are not finite are zero, so that features outside the selection do not stop the analysis.
  ///   - progress: is called after every few tiles, blocks and draws.
  /// - Throws: `MatrixError` if the matrix cannot be analysed; what reading the matrix throws.
  /// - Complexity: as for `FrameAnalysis` and `BlockSearch`; with random matrices or selections, as for `NullTest` or
  ///   `SelectionNull`.
  package init(
    of matrix: FeatureMatrix, _ options: MatrixOptions = MatrixOptions(),
    drawingFrom population: FeatureMatrix? = nil, progress: ProgressHandler = { _ in }
  ) throws {
    self = try MatrixError.naming(matrix) {
      switch options.features {
      case .all(let nulls):
        try Self.requireMemory(for: matrix)
        var analysis = try MatrixAnalysis(
          ofPrepared: try options.geometry.prepared(matrix), options, nulls: nulls,
          progress: progress)
        if !options.selections.isEmpty {
          analysis.table = try SelectionTable(
            options.selections, in: matrix, drawingFrom: population ?? matrix, options.geometry,
            options.selectionOptions, progress: progress)
        }
        return analysis
      case .selected(let selected):
        let selection = try SelectionAnalysis(
          selected, in: matrix, drawingFrom: population ?? matrix, options.geometry,
          progress: progress)
        try Self.requireMemory(for: selection.matrix)
        return try MatrixAnalysis(
          ofPrepared: selection.matrix, options, selection: selection, progress: progress)
      }
    }
  }

  /// Analyses a matrix in which the mean is subtracted already if that was asked for.
  private init(
    ofPrepared matrix: FeatureMatrix, _ options: MatrixOptions, nulls: NullOptions? = nil,
    selection: SelectionAnalysis? = nil, progress: ProgressHandler
  ) throws {
    let geometry = options.geometry
    guard selection == nil, case .included(let scope, let seed) = options.diagnosis else {
      let frame = try FrameAnalysis(
        of: matrix, tolerance: geometry.tolerance, precision: geometry.precision,
        progress: progress)
      try self.init(
        ofPrepared: matrix, frame, options, nulls: nulls, selection: selection, progress: progress)
      return
    }
    let directions = try FrameDirections(
      of: matrix, tolerance: geometry.tolerance, precision: geometry.precision, progress: progress)
    let diagnosis = try MatrixDiagnosis(
      of: matrix, directions, scope: scope, seed: seed, progress: progress)
    try self.init(
      ofPrepared: matrix, directions.frame, options, nulls: nulls, diagnosis: diagnosis,
      progress: progress)
  }

  /// Goes on from the analysis of the frame operator.
  private init(
    ofPrepared matrix: FeatureMatrix, _ frame: FrameAnalysis, _ options: MatrixOptions,
    nulls: NullOptions? = nil, selection: SelectionAnalysis? = nil,
    diagnosis: MatrixDiagnosis? = nil, progress: ProgressHandler
  ) throws {
    let geometry = options.geometry
    let search = try BlockSearch(
      of: matrix, frame: frame, scope: geometry.blocks, weak: geometry.weak, progress: progress)
    self.frame = frame
    self.search = search
    self.selection = selection
    self.diagnosis = diagnosis
    groups = try options.group.map {
      try GroupAnalysis($0, in: matrix, selection: selection?.features, search)
    }
    self.nulls = try nulls.map {
      try NullTest(
        of: matrix, frame: frame, search: search, options: $0,
        mean: geometry.centering == .mean ? .removed : .kept, progress: progress)
    }
    findings =
      switch options.findings {
      case .omitted: []
      case .included:
        (selection?.findings ?? []) + (try Self.findings(in: matrix, frame, search))
          + (options.group?.findings(featureCount: matrix.featureCount) ?? [])
      }
  }
}

extension MatrixAnalysis {
  /// Analyses all features of a matrix and keeps the projectors on its eigenspaces, to compare them with the projectors
  /// of another matrix. It makes no findings, and looks for no group but one that is given.
  ///
  /// - Throws: as `init(of:_:drawingFrom:progress:)`.
  /// - Complexity: the same; d r doubles are kept for rank r.
  package static func withProjectors(
    of matrix: FeatureMatrix, _ geometry: GeometryOptions, group: GroupChoice? = nil,
    progress: ProgressHandler = { _ in }
  ) throws -> (analysis: MatrixAnalysis, projectors: FrameProjectors) {
    try MatrixError.naming(matrix) {
      try requireMemory(for: matrix)
      let prepared = try geometry.prepared(matrix)
      let projectors = try FrameProjectors(
        of: prepared, tolerance: geometry.tolerance, precision: geometry.precision,
        progress: progress)
      var options = MatrixOptions.withoutFindings(geometry)
      options.group = group.map { GroupRequest($0) }
      let analysis = try MatrixAnalysis(
        ofPrepared: prepared, projectors.frame, options, progress: progress)
      return (analysis, projectors)
    }
  }

  /// Analyses and diagnoses all features of a matrix and keeps its directions, to compare them with the directions of
  /// another matrix. It makes no findings.
  ///
  /// - Throws: as `init(of:_:drawingFrom:progress:)`.
  /// - Complexity: the same; d r doubles are kept for rank r.
  package static func withDirections(
    of matrix: FeatureMatrix, _ geometry: GeometryOptions,
    scope: MatrixDiagnosis.DirectionScope, seed: UInt64, progress: ProgressHandler = { _ in }
  ) throws -> (analysis: MatrixAnalysis, directions: FrameDirections) {
    try MatrixError.naming(matrix) {
      try requireMemory(for: matrix)
      let prepared = try geometry.prepared(matrix)
      let directions = try FrameDirections(
        of: prepared, tolerance: geometry.tolerance, precision: geometry.precision,
        progress: progress)
      let diagnosis = try MatrixDiagnosis(
        of: prepared, directions, scope: scope, seed: seed, progress: progress)
      let analysis = try MatrixAnalysis(
        ofPrepared: prepared, directions.frame, .withoutFindings(geometry), diagnosis: diagnosis,
        progress: progress)
      return (analysis, directions)
    }
  }
}

extension MatrixOptions {
  fileprivate static func withoutFindings(_ geometry: GeometryOptions) -> MatrixOptions {
    var options = MatrixOptions()
    options.geometry = geometry
    options.findings = .omitted
    return options
  }
}

extension GeometryOptions {
  /// The features from which the mean is subtracted if that was asked for.
  package func prepared(_ matrix: FeatureMatrix) throws -> FeatureMatrix {
    switch centering {
    case .none: matrix
    case .mean: matrix.subtracting(try matrix.meanFeature())
    }
  }
}
