import Frames
import Matrices
import Nulls
import Recognition
import Reports
import WeightFiles

/// The report on one matrix: all of its features, or those asked for.
extension Analysis {
  /// Reports list features one by one up to this many.
  package static let mostListedFeatures = 10_000

  /// The report on one matrix in memory or from anywhere else.
  ///
  /// - Parameters:
  ///   - features: W, d × n, one feature a column.
  ///   - provenance: what to call it and how it was stored.
  /// - Returns: the report on the matrix, and what is to be said about how it was made.
  /// - Throws: what reading the matrix throws, `FrameError`, `AnalysisError` for names that are not one a feature,
  ///   `FeatureChoiceError`.
  package func report(
    on features: FeatureMatrix, _ provenance: MatrixProvenance
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let chosen = try chosenFeatures(of: features)
    let notes = options.labels?.notes(on: features, named: provenance.name) ?? []
    let (matrix, findings) =
      if let chosen {
        try report(on: chosen, of: features, drawingFrom: features, provenance)
      } else {
        try report(
          onAll: features, provenance, options.nulls(forMatrix: features.name, number: 0))
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
    onAll features: FeatureMatrix, _ provenance: MatrixProvenance, _ nulls: NullOptions?
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let matrix =
      options.centering == .mean ? features.subtracting(try features.meanFeature()) : features
    return try report(
      onPrepared: matrix, provenance, FeatureNumbering(labels: options.labels?.names),
      nulls: nulls)
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
    _ numbering: FeatureNumbering, selection: SelectionReport? = nil, nulls: NullOptions? = nil
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let tell = { progress(provenance.name, $0) }
    let frame = try FrameAnalysis(
      of: matrix, tolerance: options.tolerance, precision: options.precision, progress: tell)
    let search = try BlockSearch(
      of: matrix, frame: frame, scope: options.blocks, weak: options.weak, progress: tell)
    let detail: MatrixReport.FeatureDetail =
      frame.featureCount <= Self.mostListedFeatures ? .listed : .omitted
    var report = MatrixReport(
      provenance, frame: frame, search: search, features: detail, numbering, selection: selection)
    if let nulls {
      let mean: NullTest.MeanFeature = options.centering == .mean ? .removed : .kept
      report.add(
        try NullTest(
          of: matrix, frame: frame, search: search, options: nulls, mean: mean, progress: tell))
    }
    let findings = Findings(frame: frame, search: search, centering: options.centering)
    return (report, try findings.diagnostics(of: matrix, named: provenance.name))
  }

  /// The report on a part of a file, read as the plan says; its number is its place in the run.
  func report(
    on part: TensorPlan.Part, named name: String, number: Int
  ) throws -> (MatrixReport, [DiagnosticReport]) {
    let (tensor, orientation) = (part.tensor, part.convention.orientation)
    var notes = [DiagnosticReport]()
    let features = try tensor.features(orientation, nonFinite: options.nonFinite)
    let chosen = try chosenFeatures(of: features)
    notes += options.labels?.notes(on: features, named: name) ?? []
    if options.nonFinite == .zeroFeature {
      // The frame of the whole matrix lacks every feature that is skipped, not only chosen ones.
      let meant = options.measures == .matrix ? nil : chosen.map(Set.init)
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
      let (matrix, findings) = try report(
        onAll: features, provenance, options.nulls(forMatrix: tensor.name, number: number))
      return (matrix, notes + findings)
    }
    // What is not finite elsewhere must not stop the analysis of these features.
    let population = try tensor.features(orientation, nonFinite: .zeroFeature)
    let (matrix, findings) = try report(
      on: chosen, of: features, drawingFrom: population, provenance)
    return (matrix, notes + findings)
  }
}
