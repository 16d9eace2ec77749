import Analysis
import Comparison
import Frames
import Recognition

extension StructureReport {
  init(_ structure: StructureComparison, _ numbering: PairNumbering) {
    first = Spectrum(structure.first)
    second = Spectrum(structure.second)
    directions = structure.directions.map(Directions.init)
    blocks = Blocks(
      structure.blocks,
      searched: [structure.first, structure.second].allSatisfy(\.search.hasBlocks), numbering)
    localised = Localised(
      both: structure.localisedInBoth.count, lostCount: structure.localisedInFirst.count,
      gainedCount: structure.localisedInSecond.count,
      lost: numbering.features(structure.localisedInFirst),
      gained: numbering.features(structure.localisedInSecond))
  }
}

extension StructureReport.Spectrum {
  /// How many eigenvalues a report has.
  private static let most = 32

  fileprivate init(_ analysis: MatrixAnalysis) {
    let (frame, spectrum) = (analysis.frame, analysis.frame.spectrum)
    rank = spectrum.rank
    trace = spectrum.trace
    effectiveRank = spectrum.effectiveRank
    saturation = frame.saturation.perRank
    eigenvalues = Array(spectrum.eigenvalues.prefix(Self.most))
    errorBound = spectrum.errorBound
  }
}

extension StructureReport.Directions {
  fileprivate init(_ match: DirectionMatch) {
    (first, second) = (match.first, match.second)
    pairs = match.pairs.map { Pair(first: $0.first, second: $0.second, cosine: $0.cosine) }
    limit = match.limit
    spanned = match.spanned
    (overlap, chance) = (match.overlap, match.chance)
  }
}

extension StructureReport.Blocks {
  fileprivate init(_ match: BlockMatch, searched: Bool, _ numbering: PairNumbering) {
    let block = { (block: BlockMatch.Block) in
      Block(name: block.name, features: block.features.map(numbering.index).sorted())
    }
    self.searched = searched
    kept = match.kept.map(block)
    changed = match.changed.map {
      Change(first: block($0.first), second: block($0.second), jaccard: $0.jaccard)
    }
    gone = match.gone.map(block)
    born = match.born.map(block)
  }
}

extension BlockSearch {
  /// Whether blocks were searched.
  fileprivate var hasBlocks: Bool {
    switch outcome {
    case .split, .neighbours: true
    case .tooManyFeatures, .notAsked: false
    }
  }
}
