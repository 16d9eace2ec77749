import Reports

/// A 50,257 × 768 matrix in which no blocks were looked for, and a diagnostic says why.
enum VocabularyExample {
  /// The report, its numbers disturbed by `jitter`.
  static func report(jitter relative: Double = 0) -> GeometryReport {
    var jitter = Jitter(relative: relative)
    let name = "transformer.wte.weight"
    return GeometryReport(
      generator: GeneratorReport(
        version: "0.1.0", blas: "OpenBLAS 0.3.21 (SkylakeX)", threads: 16),
      options: ["features": .string("rows"), "precision": .string("mixed")],
      sources: [
        SourceReport(path: "model.safetensors", format: "safetensors", bytes: 548_105_171)
      ],
      matrices: [matrix(name, &jitter)],
      diagnostics: [
        DiagnosticReport(
          severity: .warning, code: "blocks-skipped",
          message: "no blocks were looked for: 50,257 features make 1.26 thousand million pairs, "
            + "more than the 0.2 thousand million that are compared without being asked for; name "
            + "fewer features with --select",
          matrix: name),
        DiagnosticReport(
          severity: .note, code: "spike",
          message: "eigenvalue 0 alone holds 28 % of the trace and is the mean feature; --center "
            + "removes it",
          matrix: name),
        DiagnosticReport(
          severity: .note, code: "precision",
          message: "tiles were multiplied in f32 and summed in f64"),
      ])
  }

  private static func matrix(_ name: String, _ jitter: inout Jitter) -> MatrixReport {
    let eigenvalues = jitter(
      [61042.5] + (1..<768).map { settled(60 + 900 / (1 + Double($0) / 40)) })
    let trace = eigenvalues.reduce(0, +)
    let square = eigenvalues.reduce(0) { $0 + $1 * $1 }
    return MatrixReport(
      name: name, shape: [50257, 768], dtype: "f32", orientation: .rows,
      orientationReason: "set by the format", featureCount: 50257, dimension: 768,
      deadFeatures: [], duplicateGroups: [[177, 188], [30208, 30212, 30213, 30214]],
      frame: FrameReport(
        rank: 768, eigenvalues: eigenvalues, trace: settled(trace),
        lowerBound: eigenvalues[767], upperBound: eigenvalues[0],
        effectiveRank: settled(trace * trace / square), entropyRank: jitter(211.37),
        eigenvalueErrorBound: jitter(0.42)),
      saturation: SaturationReport(
        sumDimensionality: jitter(661.39), perRank: jitter(0.861185),
        perDimension: jitter(0.861185), nullExpectation: jitter(50257.0 / 51025)),
      tolerance: ToleranceReport(relative: 0.02, rule: "4 times the noise floor"),
      eigenspaces: eigenspaces(eigenvalues),
      blocks: [],
      summary: "blocks not searched; 1 spike; saturation 0.861")
  }

  /// The spike, the next 15 values one by one, and the rest in one cluster.
  private static func eigenspaces(_ eigenvalues: [Double]) -> [EigenspaceReport] {
    let rest = eigenvalues[16...]
    let mean = settled(rest.reduce(0, +) / Double(rest.count))
    return eigenvalues[..<16].enumerated().map {
      EigenspaceReport(
        index: $0.offset, eigenvalue: $0.element, multiplicity: 1, spread: 0, features: 0)
    } + [
      EigenspaceReport(
        index: 16, eigenvalue: mean, multiplicity: rest.count, spread: 4.71, features: 31)
    ]
  }
}
