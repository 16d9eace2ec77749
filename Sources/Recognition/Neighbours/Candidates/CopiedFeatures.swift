import Catalogue
import Frames
import Matrices

/// Copies of one direction, too many to be recognised from their cosines, which are all 1.
struct CopiedFeatures {
  /// The features, ascending.
  let members: [Int]
  let frame: FrameAnalysis

  /// Their block, from their norms v alone: M = v vᵀ, and for the closest multiple of the all-ones matrix J, ‖M − μJ‖²
  /// = ‖v‖⁴ − (Σ v)⁴ / n².
  var block: FrameBlock {
    let count = Double(members.count)
    let largest = members.reduce(0) { max($0, frame.features[$1].squaredNorm) }
    let norms = members.map { (frame.features[$0].squaredNorm / largest).squareRoot() }
    let mean = norms.reduce(0, +) / count
    let variance = norms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let square = mean * mean / (mean * mean + variance)
    let isEqual = variance <= Self.equalNorms * Self.equalNorms * mean * mean
    return FrameBlock(
      features: members, dimension: 1,
      levels: [
        FrameBlock.Level(
          eigenvalue: members.reduce(0) { $0 + frame.features[$1].squaredNorm }, multiplicity: 1)
      ],
      eigenspaces: frame.eigenspaces(holding: members), isTight: true, isNearlyTight: true,
      tightnessDefect: 0, frameBoundRatio: 1,
      normVariation: variance.squareRoot() / mean,
      sumDimensionality: members.reduce(0) { $0 + frame.features[$1].dimensionality },
      cosines: [], isEquiangular: true, coherence: 1,
      welchBound: LineSystemBounds.welch(count: members.count, dimension: 1), designStrength: nil,
      noise: nil, worstFeature: nil, worstPair: nil,
      hypotheses: [],
      verdict: GeometryVerdict(
        GeometryName(
          .duplicate, "\(members.count) \(isEqual ? "copies" : "unequal copies")",
          ["n": .number(members.count)]),
        residual: (max(0, (1 - square) * (1 + square))).squareRoot(), certificate: .none),
      fit: nil, exactEigenmatrices: nil, automorphisms: nil)
  }

  /// A smaller variation of the norms is rounding of the stored values.
  private static let equalNorms = 1e-6
}
