import Frames

extension SelectionReport {
  /// Takes in the measures of the selected features in the whole matrix.
  package mutating func include(_ quadrature: FrameQuadrature) {
    measures = quadrature.features.map(MatrixMeasureReport.init)
  }
}

extension MatrixMeasureReport {
  fileprivate init(_ quadrature: FeatureQuadrature) {
    self.init(
      feature: quadrature.feature,
      squaredNorm: quadrature.squaredNorm,
      dimensionality: quadrature.dimensionality,
      rayleigh: quadrature.rayleigh,
      spread: quadrature.spread,
      leverage: Bounds(
        lower: quadrature.leverage.lowerBound, upper: quadrature.leverage.upperBound),
      steps: quadrature.steps,
      outcome: Outcome(quadrature.outcome),
      nodes: quadrature.nodes.map {
        Node(
          eigenvalue: $0.eigenvalue, weight: $0.weight, leastBelow: $0.leastBelow,
          mostThrough: $0.mostThrough)
      })
  }
}

extension MatrixMeasureReport.Outcome {
  fileprivate init(_ outcome: FeatureQuadrature.Outcome) {
    self =
      switch outcome {
      case .exact: .exact
      case .settled: .settled
      case .unsettled: .unsettled
      case .negligible: .negligible
      }
  }
}
