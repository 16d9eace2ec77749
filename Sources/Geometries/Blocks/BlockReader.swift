import AssociationSchemes
import Frames
import Matrices

/// Reads one block: its own frame operator, its verdict, and the figures of both.
struct BlockReader {
  /// The features, as they are numbered in the matrix.
  let members: [Int]
  /// Their Gram matrix and vectors, divided by `scale`.
  let gram: FeatureGram
  let weights: Matrix
  /// A power of two that brings norms near 1, so that fourth powers of them can be summed at any scale.
  let scale: Double
  let elementType: ElementType
  let frame: FrameAnalysis

  func block() throws -> FrameBlock {
    let own = try FrameAnalysis(
      of: FeatureMatrix(name: "block", weights, storedAs: elementType))
    let tightness = Tightness(own.spectrum, count: gram.count)
    let (verdict, fit) = try Recognizer().recognize(
      gram, tightness, elements: weights.rows)
    let levels = fit.map(Self.levels) ?? Self.levels(own)
    let isTight = fit == nil ? tightness.isTight : levels.count == 1
    let dimension = fit?.dimension ?? tightness.dimension
    let classes = fit.map(Self.cosineClasses) ?? []
    return FrameBlock(
      features: members,
      dimension: dimension,
      levels: levels.map {
        FrameBlock.Level(
          eigenvalue: $0.eigenvalue * scale * scale, multiplicity: $0.multiplicity)
      },
      eigenspaces: eigenspaces,
      isTight: isTight,
      tightnessDefect: tightness.defect,
      normVariation: gram.normVariation,
      sumDimensionality: members.reduce(0) { $0 + frame.features[$1].dimensionality },
      cosines: classes,
      isEquiangular: Set(fit?.equiangularity ?? []).count == 1,
      coherence: gram.coherence,
      welchBound: welchBound(featureCount: members.count, dimension: dimension),
      designStrength: fit?.designStrength(isTight ? .tight : .measured),
      verdict: verdict,
      fit: fit?.scaled(by: scale))
  }

  /// The eigenspaces of the whole matrix that hold at least 1 − `membershipMass` of the block's squared norm; where masses
  /// were not kept, those of the members that have one.
  private var eigenspaces: [Int] {
    var held = [Int: Double]()
    var total = 0.0
    for feature in members.map({ frame.features[$0] }) {
      guard let masses = feature.masses else {
        return Array(Set(members.compactMap { frame.features[$0].eigenspace })).sorted()
      }
      total += feature.squaredNorm
      for mass in masses { held[mass.eigenspace, default: 0] += mass.mass * feature.squaredNorm }
    }
    let least = (1 - FeatureMeasures.membershipMass) * total
    return held.filter { $0.value >= least }.keys.sorted()
  }

  /// The weights on the support as eigenvalues; one level when they differ by no more than noise would make them.
  ///
  /// Noise s an element moves an eigenvalue λ = n/q of unit vectors by about 2 s √λ, relative 2 s √(q/n) < 2 s; three
  /// times that is taken, and 10⁻⁶ where there is no noise.
  private static func levels(_ fit: SchemeFit) -> [FrameBlock.Level] {
    let found = fit.support
      .map { (value: fit.weights[$0], multiplicity: fit.eigenmatrices.multiplicities[$0]) }
      .sorted { $0.value > $1.value }
    let mean =
      found.reduce(0) { $0 + $1.value * Double($1.multiplicity) } / Double(fit.dimension)
    let tolerance = max(1e-6, 6 * fit.equivalentNoise) * mean
    guard let largest = found.first, let smallest = found.last,
      largest.value - smallest.value > tolerance
    else { return [FrameBlock.Level(eigenvalue: mean, multiplicity: fit.dimension)] }
    return found.map { FrameBlock.Level(eigenvalue: $0.value, multiplicity: $0.multiplicity) }
  }

  private static func levels(_ own: FrameAnalysis) -> [FrameBlock.Level] {
    own.eigenspaces.map {
      FrameBlock.Level(eigenvalue: $0.eigenvalue, multiplicity: $0.multiplicity)
    }
  }

  private static func cosineClasses(_ fit: SchemeFit) -> [FrameBlock.CosineClass] {
    (1..<fit.meanCosines.count).map {
      FrameBlock.CosineClass(
        value: fit.meanCosines[$0], valency: fit.scheme.valencies[$0],
        spread: fit.cosineSpreads[$0])
    }
  }
}

extension SchemeFit {
  /// The |cosines| of the fitted geometry's relations, rounded so that equal ones are equal.
  fileprivate var equiangularity: [Double] {
    tightCosines.dropFirst().map { (abs($0) * 1e9).rounded() }
  }
}
