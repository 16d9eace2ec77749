import Analysis
import Catalogue
import Frames
import Recognition

extension CheckpointSummary {
  /// The summary of an analysed checkpoint.
  init(step: Int, path: String, loss: Double?, _ analysis: MatrixAnalysis) {
    let (frame, search) = (analysis.frame, analysis.search)
    self.step = step
    self.path = path
    self.loss = loss
    let spectrum = frame.spectrum
    eigenvalues = spectrum.eigenvalues
    errorBound = spectrum.errorBound
    tolerance = frame.tolerance.relative
    eigenspaces = frame.eigenspaces.map {
      Eigenspace(eigenvalue: $0.eigenvalue, multiplicity: $0.multiplicity)
    }
    rank = spectrum.rank
    meanEigenvalue = spectrum.rank > 0 ? spectrum.trace / Double(spectrum.rank) : 0
    sumDimensionality = frame.saturation.sumDimensionality
    saturation = frame.saturation.perRank
    weakFeatures = Weak(indices: search.weak.indices, threshold: search.weak.threshold)
    strong = Strong(
      rank: search.strong.rank, saturation: search.strong.saturation,
      coherence: search.strong.coherence)
    squaredNorms = frame.features.map(\.squaredNorm)
    group = analysis.groups?.whole.map(Group.init)
    dimensionalities = frame.features.map(\.dimensionality)
    blocks =
      switch search.outcome {
      case .split, .neighbours: search.blocks.map(Block.init)
      case .tooManyFeatures, .notAsked: nil
      }
  }
}

extension CheckpointSummary.Block {
  fileprivate init(_ block: FrameBlock) {
    features = block.features
    name = block.verdict.name
    family = block.verdict.family.rawValue
    hasShape = block.verdict.family != .unstructured || !block.verdict.alternatives.isEmpty
    dimension = block.dimension
    residual = block.verdict.residual
    isTight = block.isTight
    tightnessDefect = block.tightnessDefect
    chance = block.verdict.chance
    carriesChance = block.verdict.standing == .carriesChance ? true : nil
  }
}
