import Catalogue
import Diagnosis
import Frames
import Recognition

extension MatrixReport {
  /// Adds what stands out beside named geometry.
  ///
  /// - Parameters:
  ///   - diagnosis: what stands out in the matrix of this report.
  ///   - numbering: how the features are named.
  mutating func add(_ diagnosis: MatrixDiagnosis, _ numbering: FeatureNumbering) {
    directions = diagnosis.directions.map {
      DirectionsReport($0, mean: diagnosis.mean, numbering)
    }
    localization = LocalizationReport(diagnosis.localization, numbering)
    proportion = ProportionReport(diagnosis.proportion)
    norms = NormsReport(diagnosis.norms, numbering)
    // Blocks with a name show that an eigenspace is one, also where few eigenvalues leave no gap to compare with.
    let named = Set(
      blocks.filter { $0.geometry.family != .unstructured }.compactMap { block in
        block.eigenspaces.flatMap { $0.count == 1 ? $0[0] : nil }
      })
    for index in eigenspaces.indices {
      eigenspaces[index].standsApart =
        diagnosis.gaps.standsApart[index] || named.contains(eigenspaces[index].index)
    }
    // Few eigenvalues have no spacings to compare a gap with.
    guard frame.rank >= Self.leastSpectrum else { return }
    continuousSpectrum = !eigenspaces.contains { $0.standsApart == true && $0.multiplicity > 1 }
  }
}

extension MatrixReport {
  private static let leastSpectrum = 8
}

extension ClumpsReport {
  /// How many clumps are listed, and how many features of each.
  private static let (mostClumps, mostFeatures) = (50, 100)

  /// Near and opposite features.
  init(_ clumps: FeatureClumps, _ numbering: FeatureNumbering) {
    self.init(
      threshold: clumps.threshold, complete: clumps.isComplete, nearPairs: clumps.positivePairs,
      oppositePairs: clumps.negativePairs,
      opposites: clumps.opposite.map { pair in
        let features = [pair.first, pair.second]
        return OppositePairReport(
          features: features, labels: numbering.labels(features), cosine: pair.cosine)
      },
      count: clumps.clusters.count,
      list: clumps.clusters.prefix(Self.mostClumps).map { clump in
        let features = Array(clump.features.prefix(Self.mostFeatures))
        return ClumpReport(
          size: clump.features.count, meanCosine: clump.meanCosine, features: features,
          labels: numbering.labels(features))
      })
  }
}

extension DirectionsReport {
  fileprivate init(
    _ findings: DirectionFindings, mean: MeanFeature?, _ numbering: FeatureNumbering
  ) {
    self.init(
      aboveNoise: findings.aboveNoise, share: findings.share, edge: findings.edge.value,
      flat: findings.edge.isFlat, largest: findings.edge.largest, draws: findings.edge.draws,
      flippedFeatures: findings.edge.featureCount,
      mean: mean.map {
        MeanFeatureReport(share: $0.share, direction: $0.direction, cosine: $0.cosine)
      },
      list: findings.list.map { DirectionReport($0, numbering) })
  }
}

extension DirectionReport {
  fileprivate init(_ direction: Direction, _ numbering: FeatureNumbering) {
    let standing: Standing =
      switch direction.standing {
      case .aboveNoise: .aboveNoise
      case .fewFeatures: .fewFeatures
      case .avoided: .avoided
      }
    let poles = { (features: [FeatureCoordinate]) in
      features.map {
        PoleFeatureReport(
          feature: $0.feature, label: numbering.label($0.feature), coordinate: $0.coordinate)
      }
    }
    self.init(
      index: direction.index, standing: standing, eigenvalue: direction.eigenvalue,
      share: direction.share, carriers: direction.carriers,
      range: direction.range.map {
        FeatureRangeReport(
          first: $0.features.lowerBound, last: $0.features.upperBound, share: $0.share)
      },
      meanCosine: direction.meanCosine, positive: poles(direction.positive),
      negative: poles(direction.negative))
  }
}

extension LocalizationReport {
  /// How many groups are listed, and how many features of each.
  private static let (mostGroups, mostFeatures) = (50, 20)

  fileprivate init(_ localization: Localization, _ numbering: FeatureNumbering) {
    self.init(
      localized: localization.localized, spread: localization.spread.count,
      falseDiscoveryRate: Localization.falseDiscoveryRate,
      participation: localization.participation,
      nullParticipation: localization.nullParticipation, nullDraws: localization.nullDraws,
      localizedBelow: localization.localizedBelow, spreadAbove: localization.spreadAbove,
      groups: localization.groups.prefix(Self.mostGroups).map { group in
        let features = Array(group.features.prefix(Self.mostFeatures))
        return LocalizedGroupReport(
          direction: group.directions.lowerBound,
          dimension: group.directions.count > 1 ? group.directions.count : nil,
          isMean: group.isMean, size: group.features.count, mass: group.mass, share: group.share,
          features: features,
          labels: numbering.labels(features))
      })
    guard !localization.spread.isEmpty else { return }
    let wide = Array(localization.spread.prefix(Self.mostFeatures))
    spreadFeatures = wide
    spreadLabels = numbering.labels(wide)
  }
}

extension ProportionReport {
  fileprivate init(_ proportion: Proportion) {
    self.init(
      rSquared: proportion.line?.rSquared,
      relativeSlope: proportion.line.map { $0.slope * proportion.meanEigenvalue },
      holding: proportion.holding, features: proportion.features,
      eigenspaces: proportion.spaces.map { space in
        EigenspaceProportionReport(
          eigenspace: space.index, features: space.features, holding: space.holding,
          rSquared: space.line?.rSquared,
          slopeTimesEigenvalue: space.line.map { $0.slope * space.eigenvalue })
      })
  }
}

extension NormsReport {
  /// How many outliers are listed.
  private static let mostOutliers = 32

  fileprivate init(_ norms: NormExtremes, _ numbering: FeatureNumbering) {
    let scores = { (features: [FeatureScore]) in
      features.map {
        FeatureScoreReport(
          feature: $0.feature, label: numbering.label($0.feature), score: $0.score)
      }
    }
    self.init(
      outliers: scores(Array(norms.outliers.prefix(Self.mostOutliers))),
      outlierCount: norms.outliers.count,
      shortOutlierCount: norms.outliers.count { $0.score < 0 }, longest: scores(norms.longest),
      shortest: scores(norms.shortest), mostDimensional: scores(norms.mostDimensional),
      leastDimensional: scores(norms.leastDimensional))
  }
}
