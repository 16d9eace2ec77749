import AssociationSchemes
import Catalogue
import Recognition

extension BlockReport {
  /// The report on one block.
  init(index: Int, _ block: FrameBlock, _ numbering: FeatureNumbering) {
    self.init(
      index: index,
      features: block.features.map(numbering.index),
      dimension: block.dimension,
      eigenvalues: block.levels.map {
        EigenvalueReport(value: $0.eigenvalue, multiplicity: $0.multiplicity)
      },
      eigenspaces: block.eigenspaces,
      tight: block.isTight,
      nearlyTight: block.isNearlyTight,
      tightnessDefect: block.tightnessDefect,
      frameBoundRatio: block.frameBoundRatio,
      normVariation: block.normVariation,
      sumDimensionality: block.sumDimensionality,
      cosines: block.fit == nil && block.cosines.isEmpty
        ? nil
        : block.cosines.map {
          CosineClassReport(
            value: $0.value, valency: $0.valency, spread: $0.spread,
            exact: $0.exact?.description)
        },
      equiangular: block.fit == nil ? nil : block.isEquiangular,
      coherence: block.coherence,
      largestOutside: block.largestOutside,
      welchBound: block.welchBound,
      designStrength: block.designStrength,
      noise: block.noise,
      worstFeature: block.worstFeature.map {
        WorstFeatureReport(feature: numbering.index($0.feature), shift: $0.shift)
      },
      worstPair: block.worstPair.map {
        WorstPairReport(
          features: $0.features.map(numbering.index), cosine: $0.cosine, deviation: $0.deviation)
      },
      hypotheses: block.hypotheses.isEmpty
        ? nil : block.hypotheses.map(HypothesisReport.init),
      geometry: GeometryNameReport(block.verdict),
      scheme: block.fit.map { SchemeReport($0, of: block) },
      fibres: numbering.sets(block.fibres), bases: numbering.sets(block.bases),
      symmetry: block.symmetry.map { SymmetryReport($0, numbering) })
    labels = numbering.labels(features)
  }
}

extension GeometryNameReport {
  fileprivate init(_ verdict: GeometryVerdict) {
    self.init(
      family: verdict.family,
      name: verdict.name,
      parameters: verdict.parameters.reported,
      residual: verdict.residual,
      certificate: Certificate(verdict.certificate),
      chance: verdict.chance,
      carriesChance: verdict.standing == .carriesChance ? true : nil,
      alternatives: verdict.alternatives.isEmpty
        ? nil
        : verdict.alternatives.map { GeometryAlternativeReport($0.name, residual: $0.residual) },
      complement: verdict.complement.map { GeometryAlternativeReport($0, residual: nil) })
  }
}

extension FeatureNumbering {
  /// Sets of features by the numbers that the report uses; nil for none.
  fileprivate func sets(_ sets: [[Int]]) -> [[Int]]? {
    sets.isEmpty ? nil : sets.map { $0.map(index) }
  }
}

extension SymmetryReport {
  fileprivate init(_ symmetry: BlockSymmetry, _ numbering: FeatureNumbering) {
    self.init(
      order: symmetry.order.flatMap { $0 <= SchemeReport.largestInteger ? $0 : nil },
      orbits: symmetry.orbits.map { $0.map(numbering.index) },
      fixedDimension: symmetry.fixedDimension)
  }
}

extension GeometryAlternativeReport {
  fileprivate init(_ name: GeometryName, residual: Double?) {
    self.init(
      family: name.family, name: name.name, parameters: name.parameters.reported,
      residual: residual)
  }
}

extension GeometryNameReport.Certificate {
  fileprivate init(_ certificate: GeometryVerdict.Certificate) {
    self =
      switch certificate {
      case .scheme: .scheme
      case .lines: .lines
      case .configuration: .configuration
      case .none: .none
      }
  }
}

extension SchemeReport {
  fileprivate init(_ fit: SchemeFit, of block: FrameBlock) {
    self.init(
      order: fit.scheme.order,
      valencies: fit.scheme.valencies,
      multiplicities: fit.eigenmatrices.multiplicities,
      intersectionNumbers: fit.scheme.intersectionNumbers,
      eigenmatrix: fit.eigenmatrices.first,
      exactEigenmatrix: block.exactEigenmatrices?.first.map { $0.map { $0?.description } },
      dualEigenmatrix: fit.eigenmatrices.second,
      krein: fit.eigenmatrices.kreinParameters(),
      primitive: fit.scheme.isPrimitive,
      pPolynomial: fit.scheme.isPPolynomial,
      qPolynomial: fit.eigenmatrices.isQPolynomial,
      weights: fit.weights,
      idempotents: fit.support,
      automorphisms: block.automorphisms.flatMap { $0 <= Self.largestInteger ? $0 : nil })
  }
  /// 2⁵³: readers of JSON may keep numbers as doubles, which round larger integers.

  fileprivate static let largestInteger = 1 << 53
}
