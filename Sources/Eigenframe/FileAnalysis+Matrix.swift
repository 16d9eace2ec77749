import Analysis
import Files
import Frames
import Matrices
import Reports
import WeightFiles

/// One matrix with everything that its analysis and its report need.
struct MatrixInput {
  /// W, d × n.
  let features: FeatureMatrix
  /// The same matrix for random selections: features that are not finite are zero.
  let population: FeatureMatrix
  let provenance: MatrixProvenance
  /// What is computed, and for which features.
  let options: MatrixOptions
  /// The names of its features; nil if they have none.
  let labels: LabelFile?
  /// What was found when the matrix was read.
  let findings: [Finding]
}

/// What is said of one matrix.
struct MatrixAnswer {
  let matrix: MatrixReport
  let diagnostics: [DiagnosticReport]
  /// What its pictures need; nil unless they were asked for.
  let view: MatrixView?
}

/// Whether what pictures need is made too; `brief` for one of many matrices.
enum PictureScope {
  case included, brief, omitted
}

extension FileAnalysis {
  /// The report on one matrix in memory.
  ///
  /// - Parameters:
  ///   - features: W, d × n, one feature a column.
  ///   - provenance: what to call it and how it was stored.
  /// - Returns: the report on the matrix, and what a reader should know beside it.
  /// - Throws: what reading the matrix throws, `MatrixError`, `AnalysisError` for names or a selection that do not fit it.
  package func report(
    on features: FeatureMatrix, _ provenance: MatrixProvenance
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    try options.labels?.requireCoverage(
      ofFeatures: features.featureCount, in: features.name)
    let selected = try options.selectedFeatures(
      among: features.featureCount, options.labels, of: nil)
    let answer = try report(
      on: MatrixInput(
        features: features, population: features, provenance: provenance,
        options: options.matrix(
          selected: selected, name: features.name, number: 0, labels: options.labels),
        labels: options.labels,
        findings: options.labels?.findings(featureCount: features.featureCount) ?? []))
    return (answer.matrix, answer.diagnostics)
  }

  func report(on input: MatrixInput, _ pictures: PictureScope = .omitted) throws -> MatrixAnswer {
    let name = input.provenance.name
    return try report(
      on: input,
      try MatrixAnalysis(
        of: input.features, input.options, drawingFrom: input.population,
        progress: { try progress(name, $0) }), pictures)
  }

  /// The report on a matrix that was analysed. Its features go into the table, if there is one.
  ///
  /// - Throws: `OutputError` if the table cannot be written.
  func report(
    on input: MatrixInput, _ analysis: MatrixAnalysis, _ pictures: PictureScope
  ) throws -> MatrixAnswer {
    var view: MatrixView? =
      switch pictures {
      case .included: try MatrixView(of: input.features, analysis, options.geometry)
      case .brief: MatrixView(figuresOf: analysis)
      case .omitted: nil
      }
    view?.labels = input.labels?.names ?? []
    var matrix = MatrixReport(input.provenance, analysis, labels: input.labels?.names)
    if let table {
      let numbering = FeatureNumbering(
        indices: analysis.selection?.features.sorted(), labels: input.labels?.names)
      matrix.table = try table.take(
        FeatureColumns(matrix, analysis.frame.features, numbering))
    }
    return MatrixAnswer(
      matrix: matrix,
      diagnostics: (input.findings + analysis.findings).map {
        DiagnosticReport($0, matrix: input.provenance.name, in: vocabulary)
      }, view: view)
  }

  /// A part of a file, read as the plan says.
  ///
  /// - Parameters:
  ///   - name: what the report calls the matrix.
  ///   - number: its place in the run, which decides its random matrices.
  func input(for part: TensorPlan.Part, named name: String, number: Int) throws -> MatrixInput {
    let (tensor, orientation) = (part.tensor, part.convention.orientation)
    let labels = part.labels
    let findings =
      (labels?.findings(featureCount: part.featureCount) ?? [])
      + (try nonFiniteFindings(in: part))
    return MatrixInput(
      features: try tensor.features(orientation, nonFinite: options.nonFinite),
      // Features that are not finite must not stop the analysis of others that are selected.
      population: try tensor.features(orientation, nonFinite: .zeroFeature),
      provenance: part.provenance(named: name),
      options: options.matrix(
        selected: part.selected, selections: part.selections, name: tensor.name, number: number,
        labels: labels, orders: orders),
      labels: labels, findings: findings)
  }

  /// Which of the features that matter here are skipped because they are not finite.
  private func nonFiniteFindings(in part: TensorPlan.Part) throws -> [Finding] {
    guard options.nonFinite == .zeroFeature else { return [] }
    // The frame of the whole matrix lacks every feature that is skipped, not only selected ones.
    let meant = options.measures == .matrix ? nil : part.selected.map(Set.init)
    let skipped = try part.tensor.nonFiniteFeatures(part.convention.orientation)
      .filter { meant?.contains($0) ?? true }
    return skipped.first.map { [.nonFiniteFeatures(count: skipped.count, first: $0)] } ?? []
  }
}

extension TensorPlan.Part {
  /// What the matrix is called and how it was stored.
  func provenance(named name: String) -> MatrixProvenance {
    let isFlattened = storedShape.count - (slice == nil ? 0 : 1) > 2
    let flattened =
      isFlattened ? ", flattened to \(tensor.shape[0])×\(tensor.shape[1])" : ""
    return MatrixProvenance(
      name: name, shape: storedShape, dtype: tensor.encoding.description,
      orientation: convention.orientation == .rows ? .rows : .columns,
      orientationReason: convention.reason + flattened, stack: slice)
  }
}

extension LabelFile {
  /// How many features have names, if not all have one.
  fileprivate func findings(featureCount: Int) -> [Finding] {
    let named = names.count { !$0.isEmpty }
    guard coverage == .firstFeatures, named < featureCount else { return [] }
    return [.partlyNamed(named: named, featureCount: featureCount)]
  }
}
