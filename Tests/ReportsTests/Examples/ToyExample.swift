import Foundation
import Reports

/// A direct sum of 3 pentagons, 5 digons, a tetrahedron, a square antiprism as training leaves it,
/// 4 single features and 7 dead ones, 21 of 24 dimensions.
enum ToyExample {
  /// The report, its numbers disturbed by `jitter`.
  static func report(jitter relative: Double = 0) -> GeometryReport {
    var jitter = Jitter(relative: relative)
    return GeometryReport(
      generator: GeneratorReport(
        version: "0.1.0", blas: "OpenBLAS 0.3.21 (SkylakeX)", threads: 2),
      options: [
        "features": .string("rows"), "tolerance": .number(0.01), "center": .bool(false),
        "tensor": .strings(["toy.*"]),
      ],
      sources: [SourceReport(path: "runs/toy.npz", format: "npz", bytes: 4736)],
      matrices: [matrix(&jitter)],
      diagnostics: [
        DiagnosticReport(
          severity: .note, code: "not-saturated",
          message:
            "the square antiprism is not tight: its features spread over eigenspaces 0 and 1, "
            + "as they do in the trained optimum",
          matrix: "toy.W")
      ])
  }

  private static func matrix(_ jitter: inout Jitter) -> MatrixReport {
    let blocks = ToyBlocks.blocks(&jitter)
    return MatrixReport(
      name: "toy.W", shape: [48, 24], dtype: "f32", orientation: .rows,
      orientationReason: "the default", featureCount: 48, dimension: 24,
      deadFeatures: Array(41..<48), duplicateGroups: [], frame: frame(&jitter),
      saturation: SaturationReport(
        sumDimensionality: jitter(20.9448), perRank: jitter(0.997371),
        perDimension: jitter(0.8727), nullExpectation: jitter(48.0 / 72)),
      tolerance: ToleranceReport(relative: 0.01, rule: "as asked"),
      eigenspaces: eigenspaces(&jitter), features: ToyFeatures.features(of: blocks, &jitter),
      blocks: blocks,
      summary: "3 pentagons, 5 digons, 1 tetrahedron, 1 square antiprism, 4 singles; "
        + "saturation 0.997")
  }

  private static func frame(_ jitter: inout Jitter) -> FrameReport {
    let pentagons = [2.5013, 2.5013, 2.4994, 2.4994, 2.4986, 2.4986]
    let eigenvalues =
      [3.9577, 3.9577, 2.9064] + pentagons + [2, 2, 2, 2, 2]
      + [4.0 / 3, 4.0 / 3, 4.0 / 3, 0.9, 0.9, 0.9, 0.9, 0, 0, 0]
    let trace = eigenvalues.reduce(0, +)
    let square = eigenvalues.reduce(0) { $0 + $1 * $1 }
    return FrameReport(
      rank: 21, eigenvalues: jitter(eigenvalues), trace: jitter(settled(trace)),
      lowerBound: jitter(0.9), upperBound: jitter(3.9577),
      effectiveRank: jitter(settled(trace * trace / square)), entropyRank: jitter(19.2047),
      coherence: jitter(1), welchBound: jitter(0.146),
      eigenvalueErrorBound: jitter(2.3e-6))
  }

  private static func eigenspaces(_ jitter: inout Jitter) -> [EigenspaceReport] {
    let spaces: [(Double, Int, Double, Int, String?)] = [
      (3.9577, 2, 3e-12, 0, "part of 1 square antiprism"),
      (2.9064, 1, 0, 0, "part of 1 square antiprism"),
      (2.49976666, 6, 0.00108, 15, "3 pentagons"),
      (2, 5, 2e-16, 10, "5 digons (5-dimensional cross-polytope)"),
      (4.0 / 3, 3, 0.0004, 4, "1 tetrahedron"),
      (0.9, 4, 0, 4, "4 singles"),
    ]
    return spaces.enumerated().map { index, space in
      EigenspaceReport(
        index: index, eigenvalue: jitter(space.0), multiplicity: space.1, spread: jitter(space.2),
        features: space.3, composition: space.4)
    }
  }
}
