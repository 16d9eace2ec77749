import Frames
import Geometries
import LinearAlgebra
import Matrices
import Reports
import WeightFiles

/// The main job: weight files in, a geometry report out.
public struct Analysis {
  private let options: AnalysisOptions
  private let progress: (_ matrix: String, AnalysisProgress) -> Void

  /// An analysis with the given options.
  ///
  /// - Parameters:
  ///   - options: what to analyse, and how.
  ///   - progress: is told of every tile and block, with the name of the matrix.
  public init(
    _ options: AnalysisOptions = AnalysisOptions(),
    progress: @escaping (_ matrix: String, AnalysisProgress) -> Void = { _, _ in }
  ) {
    self.options = options
    self.progress = progress
  }

  /// The report on every chosen matrix of the files, in the order of the files and of the tensors in them.
  ///
  /// Tensors that cannot be analysed are named in the diagnostics, with the reason.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read or holds numbers that are not finite, `AnalysisError` for
  ///   one without a matrix, `FrameError`.
  public func report(onFiles paths: [String]) throws -> GeometryReport {
    try report(on: try paths.map { try WeightFile.open(path: $0) })
  }

  /// The report on every chosen matrix of opened files.
  ///
  /// Of several files, one without such a matrix is named in a warning. What is asked of the features is checked for all
  /// matrices before the first is analysed.
  ///
  /// - Throws: what `report(onFiles:)` throws but for opening.
  public func report(on files: [WeightFile]) throws -> GeometryReport {
    var diagnostics = files.flatMap { file in
      file.warnings.map {
        DiagnosticReport(severity: .warning, code: "file", message: "\(file.path): \($0)")
      }
    }
    let plans = try plans(for: files, &diagnostics)
    for plan in plans { try requireMemory(for: plan) }
    try requireFeatures(of: plans.flatMap(\.parts))
    var matrices = [MatrixReport]()
    var names = MatrixNames()
    for plan in plans {
      let prefix = files.count > 1 ? "\(plan.path): " : ""
      diagnostics += plan.omissions.map { $0.diagnostic(prefix: prefix) }
      let lastUses = plan.lastUses
      for (index, part) in plan.parts.enumerated() {
        let name = names.unused(prefix + part.tensor.name)
        let (matrix, notes) = try report(on: part, named: name)
        if lastUses.contains(index) { part.tensor.discardUnpacked() }
        matrices.append(matrix)
        diagnostics += notes
      }
    }
    return GeometryReport(
      generator: GeneratorReport(
        version: eigenframeVersion, blas: BLASLibrary.summary, threads: BLASLibrary.threadCount),
      options: options.reported(matrices),
      sources: files.map {
        SourceReport(path: $0.path, format: $0.format.rawValue, bytes: $0.byteCount)
      },
      matrices: matrices,
      diagnostics: diagnostics)
  }

  /// What is done with each file; one of several for which nothing is done is told of.
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
      DiagnosticReport(severity: .warning, code: "file", message: "\($0)")
    }
    return plans
  }

  private func requireMemory(for plan: TensorPlan) throws(AnalysisError) {
    // Of chosen features only those are decomposed.
    guard options.choice == nil else { return }
    for part in plan.parts {
      let need = MemoryNeed(featureCount: part.featureCount, dimension: part.dimension)
      if need.bytes > MemoryNeed.available {
        throw .tooLarge(
          path: plan.path, matrix: part.tensor.name, needed: need.bytes,
          available: MemoryNeed.available)
      }
    }
  }

  /// Checks that names and choices suit every matrix.
  private func requireFeatures(of parts: [TensorPlan.Part]) throws(AnalysisError) {
    for part in parts {
      let (name, count) = (part.tensor.name, part.featureCount)
      try options.labels?.requireCoverage(ofFeatures: count, in: name)
      do throws(FeatureChoiceError) {
        _ = try options.choice?.indices(among: count, names: options.labels?.names)
      } catch {
        throw .featureChoice(error, matrix: parts.count > 1 ? name : nil)
      }
    }
  }

  /// The report on one matrix in memory or from anywhere else.
  ///
  /// - Parameters:
  ///   - features: W, d × n, one feature a column.
  ///   - provenance: what to call it and how it was stored.
  /// - Returns: the report on the matrix, and what is to be said about how it was made.
  /// - Throws: what reading the matrix throws, `FrameError`, `AnalysisError` for names that are not one a feature,
  ///   `FeatureChoiceError`.
  public func report(
    on features: FeatureMatrix, _ provenance: MatrixProvenance
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let chosen = try chosenFeatures(of: features)
    let notes = options.labels?.notes(on: features, named: provenance.name) ?? []
    let (matrix, findings) =
      if let chosen {
        try report(on: chosen, of: features, drawingFrom: features, provenance)
      } else {
        try report(onAll: features, provenance)
      }
    return (matrix, notes + findings)
  }

  /// The features asked for, in that order; nil for all.
  private func chosenFeatures(of features: FeatureMatrix) throws -> [Int]? {
    try options.labels?.requireCoverage(ofFeatures: features.featureCount, in: features.name)
    return try options.choice?.indices(
      among: features.featureCount, names: options.labels?.names)
  }

  private func report(
    onAll features: FeatureMatrix, _ provenance: MatrixProvenance
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let matrix =
      options.centering == .mean ? features.subtracting(try features.meanFeature()) : features
    return try report(
      onPrepared: matrix, provenance, FeatureNumbering(labels: options.labels?.names))
  }

  private func report(
    on chosen: [Int], of features: FeatureMatrix, drawingFrom population: FeatureMatrix,
    _ provenance: MatrixProvenance
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let selection = try SelectionAnalysis(
      of: chosen, in: features, drawingFrom: population, options, named: provenance.name,
      progress: { progress(provenance.name, $0) })
    let (matrix, findings) = try report(
      onPrepared: selection.matrix, provenance,
      FeatureNumbering(indices: chosen.sorted(), labels: options.labels?.names),
      selection: selection.report)
    return (matrix, selection.notes + findings)
  }

  private func report(
    onPrepared matrix: FeatureMatrix, _ provenance: MatrixProvenance,
    _ numbering: FeatureNumbering, selection: SelectionReport? = nil
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let tell = { progress(provenance.name, $0) }
    let frame = try FrameAnalysis(of: matrix, tolerance: options.tolerance, progress: tell)
    let search = try BlockSearch(
      of: matrix, frame: frame, scope: options.blocks, progress: tell)
    let detail: MatrixReport.FeatureDetail =
      frame.featureCount <= Self.mostListedFeatures ? .listed : .omitted
    var report = MatrixReport(
      provenance, frame: frame, search: search, features: detail, numbering, selection: selection)
    if let nulls = options.nulls {
      let mean: NullTest.MeanFeature = options.centering == .mean ? .removed : .kept
      report.add(
        try NullTest(
          of: matrix, frame: frame, search: search, options: nulls, mean: mean, progress: tell))
    }
    let findings = Findings(frame: frame, search: search, centering: options.centering)
    return (report, try findings.diagnostics(of: matrix, named: provenance.name))
  }

  /// Reports list features one by one up to this many.
  public static let mostListedFeatures = 10_000

  private func report(
    on part: TensorPlan.Part, named name: String
  ) throws -> (MatrixReport, [DiagnosticReport]) {
    let (tensor, orientation) = (part.tensor, part.convention.orientation)
    var notes = [DiagnosticReport]()
    let features = try tensor.features(orientation, nonFinite: options.nonFinite)
    let chosen = try chosenFeatures(of: features)
    notes += options.labels?.notes(on: features, named: name) ?? []
    if options.nonFinite == .zeroFeature {
      let meant = chosen.map(Set.init)
      let skipped = try tensor.nonFiniteFeatures(orientation)
        .filter { meant?.contains($0) ?? true }
      if let first = skipped.first {
        notes.append(
          DiagnosticReport(
            severity: .warning, code: "non-finite",
            message:
              "features with NaN or infinity count as dead: \(skipped.count), the first is \(first)",
            matrix: name))
      }
    }
    let provenance = part.provenance(named: name)
    guard let chosen else {
      let (matrix, findings) = try report(onAll: features, provenance)
      return (matrix, notes + findings)
    }
    // What is not finite elsewhere must not stop the analysis of these features.
    let population = try tensor.features(orientation, nonFinite: .zeroFeature)
    let (matrix, findings) = try report(
      on: chosen, of: features, drawingFrom: population, provenance)
    return (matrix, notes + findings)
  }
}

extension TensorPlan.Omission {
  fileprivate func diagnostic(prefix: String) -> DiagnosticReport {
    let list = names.map(DisplayedText.escaped).joined(separator: ", ")
    return DiagnosticReport(
      severity: .note, code: "not-analysed",
      message: "\(prefix)not analysed: \(reason): \(list)")
  }
}

extension TensorPlan.Part {
  fileprivate func provenance(named name: String) -> MatrixProvenance {
    let flattened =
      tensor.shape == storedShape ? "" : ", flattened to \(tensor.shape[0])×\(tensor.shape[1])"
    return MatrixProvenance(
      name: name, shape: storedShape, dtype: tensor.encoding.description,
      orientation: convention.orientation == .rows ? .rows : .columns,
      orientationReason: convention.reason + flattened)
  }
}

extension AnalysisOptions {
  /// The options that had an effect, as the report echoes them.
  fileprivate func reported(_ matrices: [MatrixReport]) -> [String: OptionValue] {
    var values: [String: OptionValue] = [
      "features": .string(
        orientation?.rawValue
          ?? (matrices.contains { $0.orientation == .columns } ? "by convention" : "rows")),
      "precision": .string("double"),
    ]
    switch tolerance {
    case .automatic: values["tolerance"] = .string("auto")
    case .relative(let value): values["tolerance"] = .number(value)
    }
    if !selection.included.isEmpty { values["tensor"] = .strings(selection.included) }
    if !selection.excluded.isEmpty { values["exclude"] = .strings(selection.excluded) }
    if !selection.shapes.isEmpty {
      values["shape"] = .strings(selection.shapes.map(\.description))
    }
    if !selection.indices.isEmpty { values["index"] = .strings(selection.indices.map(String.init)) }
    if let flattening { values["flatten"] = .string(flattening.rawValue) }
    if blocks != .auto { values["blocks"] = .string(blocks.rawValue) }
    if centering == .mean { values["center"] = .bool(true) }
    if nonFinite == .zeroFeature { values["skip-nonfinite"] = .bool(true) }
    if let labels { values["labels"] = .string(labels.path) }
    if let choice {
      values["select"] = .strings(choice.items)
      if let projection { values["project"] = .number(Double(projection)) }
    }
    // What is chosen is as much in every matrix, and so is the usual number of draws.
    let usual = matrices.first?.selection.map {
      SelectionNull.usualReplicas(for: $0.features.count)
    }
    if let replicas = replicas ?? usual { values["null"] = .number(Double(replicas)) }
    if choice != nil || replicas != nil {
      // A double holds the integers up to 2^53.
      values["seed"] = seed < 1 << 53 ? .number(Double(seed)) : .string(String(seed))
    }
    return values
  }
}

/// The names of the matrices of a report, each given once: diagnostics refer to matrices by name.
private struct MatrixNames {
  // By bytes: Swift's strings are equal when they look alike.
  private var given: Set<[UInt8]> = []
  private var numbers: [[UInt8]: Int] = [:]

  /// A name, or with a number if another matrix has it.
  mutating func unused(_ name: String) -> String {
    var candidate = name
    while !given.insert(Array(candidate.utf8)).inserted {
      let number = numbers[Array(name.utf8), default: 1] + 1
      numbers[Array(name.utf8)] = number
      candidate = "\(name) #\(number)"
    }
    return candidate
  }
}
