import Catalogue
import Nulls
import Reports

/// A trained 257 × 64 embedding that has no structure: one block of everything.
enum EmbeddingExample {
  /// The report, its numbers disturbed by `jitter`.
  static func report(jitter relative: Double = 0) -> GeometryReport {
    var jitter = Jitter(relative: relative)
    return GeometryReport(
      generator: GeneratorReport(version: "0.1.0"),
      options: ["features": .string("rows"), "null": .number(200), "seed": .number(1)],
      sources: [
        SourceReport(path: "embedding.safetensors", format: "safetensors", bytes: 65880)
      ],
      matrices: [matrix(&jitter)])
  }

  private static func matrix(_ jitter: inout Jitter) -> MatrixReport {
    let eigenvalues = jitter(
      (0..<64).map { k in
        let rest = Double(63 - k) / 63
        return settled(0.9 + 7.2 * rest * rest)
      })
    return MatrixReport(
      name: "embedding.weight", shape: [257, 64], dtype: "f32", orientation: .rows,
      orientationReason: "the default", featureCount: 257, dimension: 64, deadFeatures: [],
      duplicateGroups: [], frame: frame(eigenvalues, &jitter),
      saturation: SaturationReport(
        sumDimensionality: jitter(53.5168), perRank: jitter(0.8362), perDimension: jitter(0.8362),
        nullExpectation: jitter(257.0 / 321)),
      tolerance: ToleranceReport(relative: 1e-4, rule: "as asked"),
      eigenspaces: eigenvalues.enumerated().map {
        EigenspaceReport(
          index: $0.offset, eigenvalue: $0.element, multiplicity: 1, spread: 0, features: 0)
      },
      blocks: [block(eigenvalues, &jitter)],
      null: NullReport(
        replicas: 200, seed: 1,
        statistics: [
          NullComparisonName(.saturation, .gaussian): NullStatisticReport(
            statistic: .saturation, model: .gaussian, alternative: .twoSided,
            observed: jitter(0.8362), mean: jitter(0.80066), standardDeviation: jitter(0.00213),
            pValue: jitter(1.0 / 201)),
          NullComparisonName(.coherence, .haarTightFrame): NullStatisticReport(
            statistic: .coherence, model: .haarTightFrame, alternative: .twoSided,
            observed: jitter(0.8127), mean: jitter(0.5012), standardDeviation: jitter(0.0241),
            pValue: jitter(1.0 / 201)),
          NullComparisonName(.cosineSkewness, .signFlip): NullStatisticReport(
            statistic: .cosineSkewness, model: .signFlip, alternative: .twoSided,
            observed: jitter(0.0212), mean: jitter(0.0007), standardDeviation: jitter(0.0301),
            pValue: jitter(0.4776)),
        ]),
      summary: "unstructured: 1 block of 257 features; saturation 0.836")
  }

  private static func frame(_ eigenvalues: [Double], _ jitter: inout Jitter) -> FrameReport {
    let trace = eigenvalues.reduce(0, +)
    let square = eigenvalues.reduce(0) { $0 + $1 * $1 }
    return FrameReport(
      rank: 64, eigenvalues: eigenvalues, trace: settled(trace), lowerBound: eigenvalues[63],
      upperBound: eigenvalues[0], effectiveRank: settled(trace * trace / square),
      entropyRank: jitter(50.2819), coherence: jitter(0.8127), welchBound: jitter(0.108534),
      eigenvalueErrorBound: jitter(4.1e-5))
  }

  private static func block(_ eigenvalues: [Double], _ jitter: inout Jitter) -> BlockReport {
    BlockReport(
      index: 0, features: Array(0..<257), dimension: 64,
      eigenvalues: eigenvalues.map { EigenvalueReport(value: $0, multiplicity: 1) },
      eigenspaces: Array(0..<64), tight: false, tightnessDefect: jitter(0.6113),
      normVariation: jitter(0.1824), sumDimensionality: jitter(53.5168), equiangular: false,
      coherence: jitter(0.8127), welchBound: jitter(0.108534),
      geometry: GeometryNameReport(
        family: .unstructured, name: "unstructured", residual: jitter(0.9871),
        certificate: .none))
  }
}
