import Comparison

extension PairReport {
  /// The report on a comparison.
  ///
  /// - Parameters:
  ///   - comparison: how the matrices differ.
  ///   - structure: what stands out in both; nil if that was not asked for.
  ///   - first: what A is called and how it was stored, and the number of all of its features.
  ///   - second: the same of B.
  ///   - numbering: how the features are numbered and named.
  package init(
    _ comparison: MatrixComparison, _ structure: StructureComparison?,
    first: (provenance: MatrixProvenance, featureCount: Int),
    second: (provenance: MatrixProvenance, featureCount: Int), _ numbering: PairNumbering
  ) {
    likeness = comparison.likeness
    self.first = Side(first.provenance, first.featureCount, comparison.first)
    self.second = Side(second.provenance, second.featureCount, comparison.second)
    features = numbering.report(equal: comparison.equalFeatures)
    distance = comparison.plainDistance
    explained = comparison.plainExplained
    rotation = comparison.rotation.map(Rotation.init)
    rounded = comparison.rounded
    moves = comparison.rotation == nil ? nil : MovesReport(comparison.moves, numbering)
    norms = NormChangesReport(comparison.norms, numbering)
    self.structure = structure.map { StructureReport($0, numbering) }
    summary = ""
    summary = PairWords.summary(of: self)
  }
}

extension PairReport.Side {
  fileprivate init(
    _ provenance: MatrixProvenance, _ featureCount: Int, _ side: MatrixComparison.Side
  ) {
    name = provenance.name
    shape = provenance.shape
    dtype = provenance.dtype
    orientation = provenance.orientation
    orientationReason = provenance.orientationReason
    self.featureCount = featureCount
    dimension = side.dimension
    norm = side.norm
    dead = side.dead
  }
}

extension PairReport.Rotation {
  fileprivate init(_ figures: MatrixComparison.RotationFigures) {
    explained = figures.explained
    scale = figures.scale.isFinite ? figures.scale : nil
    distance = figures.distance
    gramDistance = figures.gramDistance
    centredAlignment = figures.centredAlignment
    chance = figures.chance.map {
      PairReport.Chance(
        mean: $0.mean, deviation: $0.deviation, draws: $0.draws, limit: $0.limit)
    }
  }
}

extension MovesReport {
  fileprivate init(_ moves: FeatureMoves, _ numbering: PairNumbering) {
    basis = moves.basis
    scale = moves.scale
    count = moves.moved.count
    limit = moves.limit
    median = moves.median
    largest = moves.largest
    othersDistance = moves.othersDistance
    list = moves.moved.prefix(PairNumbering.most).map {
      Move(feature: numbering.feature($0.feature), distance: $0.distance)
    }
  }
}

extension NormChangesReport {
  fileprivate init(_ changes: NormChanges, _ numbering: PairNumbering) {
    ratio = changes.ratio
    (diedCount, bornCount) = (changes.died.count, changes.born.count)
    changedCount = changes.changed.count
    died = numbering.features(changes.died)
    born = numbering.features(changes.born)
    changed = changes.changed.prefix(PairNumbering.most).map {
      Change(feature: numbering.feature($0.feature), ratio: $0.ratio)
    }
  }
}
