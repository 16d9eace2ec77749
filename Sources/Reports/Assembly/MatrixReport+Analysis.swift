import Frames
import Recognition

extension MatrixReport {
  /// Whether the features are listed one by one.
  package enum FeatureDetail: Sendable {
    /// Each with its measures.
    case listed
    /// Not at all.
    case omitted
  }

  /// The report on one matrix.
  ///
  /// - Parameters:
  ///   - provenance: what the matrix is called and how it was stored.
  ///   - frame: the analysis of its frame operator.
  ///   - search: its blocks.
  ///   - detail: whether features are listed one by one.
  ///   - numbering: how the features are numbered and named.
  ///   - selection: what the features form, if they were selected.
  package init(
    _ provenance: MatrixProvenance, frame: FrameAnalysis, search: BlockSearch,
    features detail: FeatureDetail, _ numbering: FeatureNumbering = FeatureNumbering(),
    selection: SelectionReport? = nil
  ) {
    let blocks = search.blocks.enumerated().map { BlockReport(index: $0, $1, numbering) }
    self.init(
      name: provenance.name,
      shape: provenance.shape,
      dtype: provenance.dtype,
      orientation: provenance.orientation,
      orientationReason: provenance.orientationReason,
      stack: provenance.stack,
      featureCount: frame.featureCount,
      dimension: frame.dimension,
      deadFeatures: frame.deadFeatures.map(numbering.index),
      weakFeatures: WeakFeaturesReport(search.weak, frame, numbering),
      duplicateGroups: search.duplicateGroups.map { $0.map { $0.map(numbering.index) } },
      frame: FrameReport(frame, search),
      saturation: SaturationReport(
        sumDimensionality: frame.saturation.sumDimensionality, perRank: frame.saturation.perRank,
        perDimension: frame.saturation.perDimension,
        nullExpectation: frame.saturation.nullExpectation),
      strong: StrongReport(
        rank: search.strong.rank, saturation: search.strong.saturation,
        coherence: search.strong.coherence),
      tolerance: ToleranceReport(
        relative: frame.tolerance.relative, rule: frame.tolerance.rule),
      eigenspaces: EigenspaceReport.all(of: frame, blocks: search.blocks),
      features: detail == .listed
        ? FeatureReport.all(of: frame, blocks: search.blocks, numbering) : nil,
      blocks: blocks,
      neighbours: NeighbourReport(search),
      selection: selection,
      summary: Summary.text(frame, search, selection))
    deadFeatureLabels = deadFeatures.flatMap(numbering.labels)
    let groups = duplicateGroups?.map { numbering.labels($0) ?? $0.map { _ in "" } }
    duplicateGroupLabels = groups.flatMap { $0.joined().allSatisfy(\.isEmpty) ? nil : $0 }
  }
}

extension WeakFeaturesReport {
  fileprivate init(_ weak: WeakFeatures, _ frame: FrameAnalysis, _ numbering: FeatureNumbering) {
    self.init(indices: weak.indices.map(numbering.index), threshold: weak.threshold)
    labels = numbering.labels(indices)
    guard !weak.indices.isEmpty else { return }
    let largest = frame.features.reduce(0) { max($0, $1.squaredNorm) }
    let shortest = weak.indices.map { frame.features[$0].squaredNorm }.min() ?? 0
    leastRelativeNorm = (shortest / largest).squareRoot()
    largestRelativeNorm = weak.largestRelativeNorm
    sumDimensionality = weak.indices.reduce(0) { $0 + frame.features[$1].dimensionality }
  }
}

extension NeighbourReport {
  fileprivate init?(_ search: BlockSearch) {
    guard case .neighbours(let figures) = search.outcome else { return nil }
    self.init(
      threshold: figures.threshold, sampledThreshold: figures.sampledThreshold,
      effectiveDimension: figures.effectiveDimension,
      pairs: figures.pairCount, candidates: figures.candidateCount,
      featuresInNoBlock: figures.unplacedCount)
  }
}

extension FrameReport {
  fileprivate init(_ frame: FrameAnalysis, _ search: BlockSearch) {
    let spectrum = frame.spectrum
    self.init(
      rank: spectrum.rank,
      eigenvalues: spectrum.eigenvalues,
      trace: spectrum.trace,
      lowerBound: spectrum.lowerBound,
      upperBound: spectrum.upperBound,
      effectiveRank: spectrum.effectiveRank,
      entropyRank: spectrum.entropyRank,
      coherence: search.coherence,
      welchBound: search.welchBound,
      eigenvalueErrorBound: spectrum.errorBound,
      eigenvalueStorageBound: spectrum.storageBound,
      precision: frame.precision == .double ? nil : frame.precision)
  }
}

extension EigenspaceReport {
  fileprivate static func all(of frame: FrameAnalysis, blocks: [FrameBlock]) -> [EigenspaceReport] {
    var populations = [Int](repeating: 0, count: frame.eigenspaces.count)
    for feature in frame.features {
      if let space = feature.eigenspace { populations[space] += 1 }
    }
    let compositions = Composition.all(count: frame.eigenspaces.count, blocks: blocks)
    return frame.eigenspaces.map { space in
      EigenspaceReport(
        index: space.index, eigenvalue: space.eigenvalue, multiplicity: space.multiplicity,
        spread: space.spread, features: populations[space.index],
        composition: compositions[space.index])
    }
  }
}

extension FeatureReport {
  fileprivate static func all(
    of frame: FrameAnalysis, blocks: [FrameBlock], _ numbering: FeatureNumbering
  ) -> [FeatureReport] {
    var blockOf = [Int?](repeating: nil, count: frame.featureCount)
    for (index, block) in blocks.enumerated() {
      for feature in block.features { blockOf[feature] = index }
    }
    return frame.features.enumerated().map { place, measures in
      FeatureReport(
        index: numbering.index(place), label: numbering.label(numbering.index(place)), measures,
        block: blockOf[place])
    }
  }
}
