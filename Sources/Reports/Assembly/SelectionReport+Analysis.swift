import Catalogue
import Frames
import Matching
import Matrices

extension SelectionReport {
  /// Adds the geometry that fits best.
  package mutating func include(_ match: SelectionMatch) {
    var best = GeometryFitReport(match.best, features: match.features)
    best.normalizedResidual = match.normalizedResidual
    bestFit = best
    runnerUp = match.runnerUp.map { GeometryFitReport($0, features: match.features) }
    geometriesTried = match.geometriesTried
  }

  /// Adds the comparison with other selections.
  package mutating func include(_ null: SelectionNull) {
    self.null = SelectionNullReport(
      design: null.design == .random ? .random : .exhaustive, replicas: null.replicas,
      seed: null.seed, pValue: null.pValue, pValueOfGeometry: null.pValueOfGeometry,
      pValueOfResidual: null.pValueOfResidual)
  }

  /// Adds the measures of the selected features in the whole matrix.
  package mutating func include(_ quadrature: FrameQuadrature) {
    measures = quadrature.features.map(MatrixMeasureReport.init)
  }
}

extension GeometryFitReport {
  /// - Parameter features: the numbers of the features, in the order in which the match counts them.
  fileprivate init(_ match: GeometryMatch, features: [Int]) {
    let geometry = match.geometry
    self.init(
      family: geometry.family,
      name: geometry.name,
      parameters: geometry.parameters.reported,
      dimension: geometry.vectors.rows,
      residual: match.arrangement.residual,
      height: match.arrangement.height,
      vertices: match.vertices.map { $0.map { features[$0] } })
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
