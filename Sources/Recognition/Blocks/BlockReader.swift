import AssociationSchemes
import Chance
import Frames
import Matrices

/// Reads one block: its own frame operator, its verdict, and the figures of both.
struct BlockReader {
  /// The features, by their numbers in the matrix.
  let members: [Int]
  /// Their vectors, divided by `scale`.
  let weights: Matrix
  /// The same vectors with their Gram matrix and directions.
  let features: BlockFeatures
  /// A power of two that brings norms near 1, so that fourth powers of norms can be summed at any scale.
  let scale: Double
  let elementType: ElementType
  let frame: FrameAnalysis
  /// What is known about the rest of the matrix.
  let around: Surroundings
  /// The spectrum of the block, if it is known already.
  var spectrum: BlockSpectrum?

  /// The block, recognised.
  func block(using recognizer: inout Recognizer) throws -> FrameBlock {
    let gram = features.gram
    let own = try spectrum ?? BlockSpectrum(of: weights, storedAs: elementType)
    let tightness = { [grid = around.grid] (dimension: Int) in
      Tightness(own.spectrum, dimension: dimension, count: gram.count) {
        Tightness.noiseCeiling(gram.cosines, grid)
      }
    }
    let rank = own.spectrum.rank(
      above: around.grid, count: gram.count, dimension: around.elements)
    let recognition = try recognizer.recognize(
      features, tightness(rank), around)
    let (fit, dimension) = (recognition.fit, recognition.dimension)
    let final = tightness(dimension)
    let levels = try fit.map(Self.levels) ?? Self.levels(own, dimension: dimension)
    let isTight = fit == nil ? final.isTight : levels.count == 1
    let structure = recognition.structure.numbered(by: members)
    let exact = fit.map { ExactEigenmatrices(of: $0.scheme, near: $0.eigenmatrices) }
    return FrameBlock(
      features: members,
      dimension: dimension,
      levels: levels.map {
        FrameBlock.Level(
          eigenvalue: $0.eigenvalue * scale * scale, multiplicity: $0.multiplicity)
      },
      eigenspaces: frame.eigenspaces(holding: members),
      isTight: isTight,
      isNearlyTight: final.isNearlyTight,
      tightnessDefect: final.defect,
      frameBoundRatio: final.boundRatio,
      normVariation: gram.normVariation,
      sumDimensionality: members.reduce(0) { $0 + frame.features[$1].dimensionality },
      cosines: fit.map { Self.cosineClasses($0, exact: isTight ? exact : nil) }
        ?? structure.cosines,
      isEquiangular: fit?.isEquiangular ?? false,
      coherence: gram.coherence,
      welchBound: LineSystemBounds.welch(count: members.count, dimension: dimension),
      designStrength: fit?.designStrength(isTight ? .tight : .measured),
      noise: recognition.claim?.noise,
      worstFeature: recognition.claim?.worstFeature.map {
        FrameBlock.WorstFeature(feature: members[$0.place], shift: $0.shift)
      },
      worstPair: recognition.claim?.worstPair.map {
        FrameBlock.WorstPair(
          features: [members[$0.first], members[$0.second]],
          cosine: gram.cosines[$0.first, $0.second], deviation: $0.deviation)
      },
      hypotheses: recognition.hypotheses,
      verdict: recognition.verdict,
      fit: fit?.scaled(by: scale),
      exactEigenmatrices: exact,
      automorphisms: fit.flatMap(Self.automorphisms), fibres: structure.fibres,
      bases: structure.bases, symmetry: structure.symmetry)
  }

  /// The weights on the support as eigenvalues; one level if they are equal up to noise.
  private static func levels(_ fit: SchemeFit) -> [FrameBlock.Level] {
    let found = fit.support
      .map { (value: fit.weights[$0], multiplicity: fit.eigenmatrices.multiplicities[$0]) }
      .sorted { $0.value > $1.value }
    guard fit.isTight(on: fit.support) else {
      return found.map { FrameBlock.Level(eigenvalue: $0.value, multiplicity: $0.multiplicity) }
    }
    let mean =
      found.reduce(0) { $0 + $1.value * Double($1.multiplicity) } / Double(fit.dimension)
    return [FrameBlock.Level(eigenvalue: mean, multiplicity: fit.dimension)]
  }

  /// The clusters of the block's own eigenvalues that contain the first `dimension` eigenvalues.
  private static func levels(
    _ own: BlockSpectrum, dimension: Int
  ) throws -> [FrameBlock.Level] {
    try own.eigenspaces().prefix { $0.positions.lowerBound < dimension }.map {
      FrameBlock.Level(
        eigenvalue: $0.eigenvalue, multiplicity: min($0.multiplicity, dimension))
    }
  }

  private static func cosineClasses(
    _ fit: SchemeFit, exact: ExactEigenmatrices?
  ) -> [FrameBlock.CosineClass] {
    let exactCosines = exact?.tightCosines(on: fit.support)
    return (1..<fit.meanCosines.count).map {
      FrameBlock.CosineClass(
        value: fit.meanCosines[$0], valency: Double(fit.scheme.valencies[$0]),
        spread: fit.cosineSpreads[$0], exact: exactCosines?[$0])
    }
  }

  private static func automorphisms(_ fit: SchemeFit) -> Int? {
    guard fit.scheme.order <= mostCountedPoints else { return nil }
    return fit.scheme.automorphismCount(nodes: mostNodes)
  }

  /// Automorphisms of larger schemes are not counted. For 256 points it takes a tenth of a second if there are many
  /// automorphisms. If there are very few, as for the graph of a random Latin square, the limit on nodes ends the
  /// search after about a second.
  private static let mostCountedPoints = 256
  private static let mostNodes = 10_000
}

extension FrameAnalysis {
  /// The eigenspaces that hold at least 1 − `membershipMass` of the squared norm of some features. If masses were not
  /// kept: the eigenspaces that features belong to.
  func eigenspaces(holding members: [Int]) -> [Int] {
    var held = [Int: Double]()
    var total = 0.0
    for feature in members.map({ features[$0] }) {
      guard let masses = feature.masses else {
        return Array(Set(members.compactMap { features[$0].eigenspace })).sorted()
      }
      total += feature.squaredNorm
      for mass in masses { held[mass.eigenspace, default: 0] += mass.mass * feature.squaredNorm }
    }
    let least = (1 - FeatureMeasures.membershipMass) * total
    return held.filter { $0.value >= least }.keys.sorted()
  }
}

extension SchemeFit {
  /// Whether all |cosines| of the fitted geometry are equal to 10⁻⁶, or within the spread of its relations.
  fileprivate var isEquiangular: Bool {
    let angles = fittedCosines.dropFirst().map(abs)
    let tolerance = max(1e-6, cosineSpreads.dropFirst().max() ?? 0)
    guard let smallest = angles.min(), let largest = angles.max() else { return true }
    return largest - smallest <= tolerance
  }
}
