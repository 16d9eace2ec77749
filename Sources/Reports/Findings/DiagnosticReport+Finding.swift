import Analysis

extension DiagnosticReport {
  /// A finding in words.
  ///
  /// - Parameters:
  ///   - finding: what was found.
  ///   - matrix: the name of the matrix.
  ///   - vocabulary: how the reader's front end calls what can be done about it.
  package init(_ finding: Finding, matrix: String, in vocabulary: Vocabulary) {
    self.init(
      severity: finding.severity, code: finding.code, message: finding.message(in: vocabulary),
      matrix: matrix)
  }
}

extension Finding {
  fileprivate var severity: DiagnosticReport.Severity {
    switch self {
    case .nonFiniteFeatures, .tooManyFeaturesForBlocks: .warning
    case .partlyNamed, .projectionWithoutEffect, .largeMeanOfSelection, .leverageUnsettled,
      .noGeometryForSelection, .drawsTakeTooLong, .nothingToDraw, .reducedPrecision,
      .neighboursSearched, .blocksNotAsked, .orthogonalBlocks, .blocksTooLargeForSchemes,
      .largestEigenvalueDominates, .groupDoesNotFit:
      .note
    }
  }

  /// A stable name for programs to test: part of the contract of the JSON.
  fileprivate var code: String {
    switch self {
    case .partlyNamed: "labels"
    case .nonFiniteFeatures: "non-finite"
    case .projectionWithoutEffect: "selection-rank"
    case .largeMeanOfSelection: "selection-mean"
    case .leverageUnsettled: "quadrature-unsettled"
    case .noGeometryForSelection: "selection-unmatched"
    case .drawsTakeTooLong, .nothingToDraw: "selection-null"
    case .reducedPrecision: "precision"
    case .tooManyFeaturesForBlocks, .blocksNotAsked: "blocks-skipped"
    case .neighboursSearched: "neighbours"
    case .orthogonalBlocks: "orthogonality"
    case .blocksTooLargeForSchemes: "scheme-skipped"
    case .largestEigenvalueDominates: "spike"
    case .groupDoesNotFit: "group-skipped"
    }
  }
}
