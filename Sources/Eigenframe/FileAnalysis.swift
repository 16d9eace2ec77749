import Analysis
import Frames
import LinearAlgebra
import Reports
import WeightFiles

/// The main job: weight files in, a geometry report out.
public struct FileAnalysis {
  let options: AnalysisOptions
  let vocabulary: Vocabulary
  let progress: (_ matrix: String, AnalysisProgress) throws -> Void
  /// What takes the figures of every feature; nil for nothing.
  let table: (any FeatureTables)?
  /// In which orders features without a name are put.
  private(set) var orders = GroupRequest.Orders.found

  /// An analysis with the given options.
  ///
  /// - Parameters:
  ///   - options: what to analyse, and how.
  ///   - progress: is called after every few tiles and blocks, with the name of the matrix.
  public init(
    _ options: AnalysisOptions = AnalysisOptions(),
    progress: @escaping (_ matrix: String, AnalysisProgress) throws -> Void = { _, _ in }
  ) {
    self.init(options, vocabulary: .plain, progress: progress)
  }

  /// An analysis with the given options, for a front end with its own words.
  ///
  /// - Parameters:
  ///   - options: what to analyse, and how.
  ///   - vocabulary: the names that diagnostics use for the settings that they advise.
  ///   - table: what takes the figures of every feature; nil for nothing.
  ///   - progress: is called after every few tiles and blocks, with the name of the matrix.
  package init(
    _ options: AnalysisOptions, vocabulary: Vocabulary, table: (any FeatureTables)? = nil,
    progress: @escaping (_ matrix: String, AnalysisProgress) throws -> Void = { _, _ in }
  ) {
    self.options = options
    self.vocabulary = vocabulary
    self.table = table
    self.progress = progress
  }

  /// The report on every chosen matrix of the files, in the order of the files and of the tensors in them.
  ///
  /// Of a folder, the index of shards is read; without one, every file whose name ends like one of weights, in natural order.
  ///
  /// Tensors that cannot be analysed are named in the diagnostics, with the reason: in notes if they are not matrices, in
  /// errors if their numbers are not finite or overflow when squared. They do not stop the others.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read, `AnalysisError` for one without a matrix; if no matrix at all
  ///   can be analysed, the error of the first.
  public func report(onFiles paths: [String]) throws -> GeometryReport {
    try report(on: try WeightInputs(paths: paths))
  }

  /// The report on every chosen matrix of opened files.
  ///
  /// - Throws: as `report(onFiles:)`, except for opening.
  package func report(on files: [WeightFile]) throws -> GeometryReport {
    try report(on: WeightInputs(files))
  }

  /// The report on every chosen matrix of opened files and folders.
  ///
  /// If one of several files has no such matrix, a warning names it. The names and the selection of features are checked for
  /// all matrices before the first is analysed.
  ///
  /// - Throws: as `report(onFiles:)`, except for opening.
  package func report(on inputs: WeightInputs) throws -> GeometryReport {
    try report(on: inputs, .omitted).report
  }

  /// The report on every chosen matrix with what its pictures need; of more matrices than `IllustratedReport.mostViews`, without what
  /// shows single vectors.
  ///
  /// - Throws: as `report(on:)`.
  package func illustratedReport(on inputs: WeightInputs) throws -> IllustratedReport {
    try report(on: inputs, .included)
  }

  /// Of more matrices, for example all heads of a model, none is put in an order that has to be found.
  private static let mostPutInOrder = 32

  private func report(
    on inputs: WeightInputs, _ pictures: PictureScope
  ) throws -> IllustratedReport {
    try BLASLibrary.load()
    let files = inputs.files
    var run = FileRun(fileCount: files.count)
    run.diagnostics = Self.diagnostics(of: inputs)
    let plans = try plans(for: files, &run.diagnostics)
    let count = plans.reduce(0) { $0 + $1.parts.count }
    let isMany = count > IllustratedReport.mostViews && pictures == .included
    let pictures = isMany ? .brief : pictures
    var analysis = self
    analysis.orders = count > Self.mostPutInOrder ? .known : .found
    for plan in plans { try analysis.analyse(plan, in: &run, pictures) }
    if run.matrices.isEmpty, let error = run.firstError { throw error }
    if let advice = BLASLibrary.advice {
      run.diagnostics.append(DiagnosticReport(severity: .note, code: "kernels", message: advice))
    }
    let report = GeometryReport(
      generator: GeneratorReport(
        version: eigenframeVersion, blas: BLASLibrary.summary, threads: ThreadCount.current),
      options: options.reported(run.matrices),
      sources: files.map {
        SourceReport(path: $0.path, format: $0.format.name, bytes: $0.byteCount)
      },
      matrices: run.matrices,
      diagnostics: run.diagnostics,
      overview: OverviewReport(of: run.matrices))
    return IllustratedReport(report, views: run.views)
  }

  /// What was noticed when files and folders were opened.
  private static func diagnostics(of inputs: WeightInputs) -> [DiagnosticReport] {
    let unusual = inputs.files.flatMap { file in file.warnings.map { "\(file.path): \($0)" } }
    return (inputs.warnings + unusual).map {
      DiagnosticReport(severity: .warning, code: "file", message: $0)
    } + inputs.notes.map { DiagnosticReport(severity: .note, code: "folder", message: $0) }
  }

  /// What is done with each file. If nothing is done for one of several, a warning says why.
  private func plans(
    for files: [WeightFile], _ diagnostics: inout [DiagnosticReport]
  ) throws(AnalysisError) -> [TensorPlan] {
    var plans = [TensorPlan]()
    var failures = [AnalysisError]()
    for file in files {
      do throws(AnalysisError) {
        plans.append(try TensorPlan(for: file, options))
      } catch {
        failures.append(error)
      }
    }
    if plans.isEmpty, let first = failures.first { throw first }
    diagnostics += failures.map {
      DiagnosticReport(severity: .warning, code: "file", message: $0.text(in: vocabulary))
    }
    try selectFeatures(&plans, &diagnostics)
    return plans
  }

  /// Finds the names and the selected features of every matrix.
  private func selectFeatures(
    _ plans: inout [TensorPlan], _ diagnostics: inout [DiagnosticReport]
  ) throws(AnalysisError) {
    let matrices = plans.flatMap { plan in
      plan.parts.map { MatrixLabels.Matrix(name: $0.tensor.name, featureCount: $0.featureCount) }
    }
    guard let only = plans.indices.first else { return }
    if matrices.count > 1, let path = options.selections?.path {
      throw .selectionsOfSeveral(path: path, matrices: matrices.count)
    }
    if matrices.count > 1 {
      var labels: MatrixLabels?
      if let given = options.labels { labels = try MatrixLabels(given, for: matrices) }
      for index in plans.indices { try plans[index].selectFeatures(options, labels) }
      if let note = labels?.note {
        diagnostics.append(DiagnosticReport(severity: .note, code: "labels", message: note))
      }
    } else {
      try plans[only].selectFeatures(options)
    }
    try requireGroupFits(plans)
  }

  /// Checks that a group that was asked for can act on the features of at least one matrix.
  private func requireGroupFits(_ plans: [TensorPlan]) throws(AnalysisError) {
    let counts = plans.flatMap { $0.parts.map { $0.selected?.count ?? $0.featureCount } }
    guard let group = options.group, !counts.contains(where: group.fits) else { return }
    throw .groupFitsNone(group: group.word, expected: group.fittingCounts, found: counts)
  }

  /// Analyses the matrices of one file. What is wrong with one matrix goes into the diagnostics.
  private func analyse(
    _ plan: TensorPlan, in run: inout FileRun, _ pictures: PictureScope
  ) throws {
    let prefix = run.fileCount > 1 ? "\(plan.path): " : ""
    run.diagnostics += plan.omissions.map {
      DiagnosticReport(
        severity: .note, code: "not-analysed", message: prefix + $0.text(in: vocabulary))
    }
    run.diagnostics += plan.doubts.map {
      DiagnosticReport(severity: .note, code: "features", message: prefix + $0.text(in: vocabulary))
    }
    let lastUses = plan.lastUses
    for batch in plan.batches(options) {
      let parts = batch.map { index in
        NamedPart(
          part: plan.parts[index], name: run.names.unused(prefix + plan.parts[index].tensor.name),
          number: run.number + index - batch.lowerBound)
      }
      let results = try results(of: parts, among: plan.parts.count, pictures)
      for (part, result) in zip(parts, results) {
        try run.add(result, of: part, in: plan, vocabulary)
      }
      for index in batch where lastUses.contains(index) {
        plan.parts[index].tensor.discardUnpacked()
      }
    }
  }
}
