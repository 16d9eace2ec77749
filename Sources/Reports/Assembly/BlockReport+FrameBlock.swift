import AssociationSchemes
import Geometries

extension BlockReport {
  /// The report on one block.
  init(index: Int, _ block: FrameBlock) {
    self.init(
      index: index,
      features: block.features,
      dimension: block.dimension,
      eigenvalues: block.levels.map {
        EigenvalueReport(value: $0.eigenvalue, multiplicity: $0.multiplicity)
      },
      eigenspaces: block.eigenspaces,
      tight: block.isTight,
      tightnessDefect: block.tightnessDefect,
      normVariation: block.normVariation,
      sumDimensionality: block.sumDimensionality,
      cosines: block.fit == nil
        ? nil
        : block.cosines.map {
          CosineClassReport(value: $0.value, valency: Double($0.valency), spread: $0.spread)
        },
      equiangular: block.fit == nil ? nil : block.isEquiangular,
      coherence: block.coherence,
      largestOutside: block.largestOutside,
      welchBound: block.welchBound,
      designStrength: block.designStrength,
      geometry: GeometryNameReport(block.verdict),
      scheme: block.fit.map(SchemeReport.init))
  }
}

extension GeometryNameReport {
  fileprivate init(_ verdict: GeometryVerdict) {
    self.init(
      family: verdict.family.rawValue,
      name: verdict.name,
      parameters: verdict.parameters.isEmpty
        ? nil : verdict.parameters.mapValues(ParameterValue.integer),
      residual: verdict.residual,
      certificate: Certificate(verdict.certificate),
      alternatives: verdict.alternatives.isEmpty
        ? nil
        : verdict.alternatives.map {
          GeometryAlternativeReport(
            family: $0.family.rawValue, name: $0.name, residual: $0.residual)
        })
  }
}

extension GeometryNameReport.Certificate {
  fileprivate init(_ certificate: GeometryVerdict.Certificate) {
    self =
      switch certificate {
      case .scheme: .scheme
      case .none: .none
      }
  }
}

extension SchemeReport {
  fileprivate init(_ fit: SchemeFit) {
    self.init(
      order: fit.scheme.order,
      valencies: fit.scheme.valencies,
      multiplicities: fit.eigenmatrices.multiplicities,
      intersectionNumbers: fit.scheme.intersectionNumbers,
      eigenmatrix: fit.eigenmatrices.first,
      dualEigenmatrix: fit.eigenmatrices.second,
      krein: fit.eigenmatrices.kreinParameters(),
      primitive: fit.scheme.isPrimitive,
      pPolynomial: fit.scheme.isPPolynomial,
      qPolynomial: fit.eigenmatrices.isQPolynomial,
      weights: fit.weights,
      idempotents: fit.support)
  }
}
