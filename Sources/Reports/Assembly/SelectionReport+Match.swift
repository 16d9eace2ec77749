import Catalogue
import Matching
import Matrices

extension SelectionReport {
  /// Takes in the geometry that fits best.
  package mutating func include(_ match: SelectionMatch) {
    var best = GeometryFitReport(match.best, features: match.features)
    best.normalizedResidual = match.normalizedResidual
    bestFit = best
    runnerUp = match.runnerUp.map { GeometryFitReport($0, features: match.features) }
    geometriesTried = match.geometriesTried
  }

  /// Takes in how other features compare.
  package mutating func include(_ null: SelectionNull) {
    self.null = SelectionNullReport(
      design: null.design == .random ? .random : .exhaustive, replicas: null.replicas,
      seed: null.seed, pValue: null.pValue, pValueOfGeometry: null.pValueOfGeometry,
      pValueOfResidual: null.pValueOfResidual)
  }
}

extension GeometryFitReport {
  /// - Parameter features: the numbers of the features, in the order in which the match counts them.
  fileprivate init(_ match: GeometryMatch, features: [Int]) {
    let geometry = match.geometry
    self.init(
      family: geometry.family.rawValue,
      name: geometry.name,
      parameters: geometry.parameters.reported,
      dimension: geometry.vectors.rows,
      residual: match.arrangement.residual,
      height: match.arrangement.height,
      vertices: match.vertices.map { $0.map { features[$0] } })
  }
}
