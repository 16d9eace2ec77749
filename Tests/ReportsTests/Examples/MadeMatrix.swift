import Reports

/// A report on a matrix with given figures.
enum MadeMatrix {
  /// A matrix whose first eigenvalue holds a share of the trace, and whose others are equal.
  static func report(
    _ name: String, features: Int = 200, dimension: Int = 100, largest: Double = 0.02,
    saturation: Double = 0.66, coherence: Double? = 0.4,
    orientation: MatrixReport.Orientation = .rows
  ) -> MatrixReport {
    let rest = (1 - largest) / Double(dimension - 1)
    let eigenvalues = [largest] + [Double](repeating: rest, count: dimension - 1)
    let square = eigenvalues.reduce(0) { $0 + $1 * $1 }
    let rows = orientation == .rows
    return MatrixReport(
      name: name, shape: rows ? [features, dimension] : [dimension, features], dtype: "f32",
      orientation: orientation, featureCount: features, dimension: dimension, deadFeatures: [],
      frame: FrameReport(
        rank: dimension, eigenvalues: eigenvalues, trace: 1, lowerBound: rest, upperBound: largest,
        effectiveRank: 1 / square, coherence: coherence, eigenvalueErrorBound: 1e-12),
      saturation: SaturationReport(
        sumDimensionality: saturation * Double(dimension), perRank: saturation,
        perDimension: saturation,
        nullExpectation: Double(features) / Double(features + dimension)),
      tolerance: ToleranceReport(relative: 0.1, rule: "made so"), eigenspaces: [], blocks: [],
      summary: "no block; saturation \(saturation)")
  }

  /// A report on several matrices, with their overview.
  static func report(
    on matrices: [MatrixReport], diagnostics: [DiagnosticReport] = []
  ) -> GeometryReport {
    GeometryReport(
      generator: GeneratorReport(version: "0.1.0"), matrices: matrices, diagnostics: diagnostics,
      overview: OverviewReport(of: matrices))
  }

  /// The matrices of a small transformer: three kinds in each of some layers.
  static func transformer(layers: Int) -> [MatrixReport] {
    (0..<layers).flatMap { layer in
      ["attention.query", "attention.key", "output.dense"].map {
        report("encoder.layer.\(layer).\($0).weight", largest: 0.02 + 0.0005 * Double(layer % 3))
      }
    }
  }
}
