import Analysis
import Diagnosis
import Frames
import Matrices
import Recognition

/// What stands out in two matrices of the same features, side by side.
package struct StructureComparison: Sendable {
  /// The analysis of A.
  package let first: MatrixAnalysis
  /// The analysis of B.
  package let second: MatrixAnalysis
  /// The directions above noise; nil if they were not looked for.
  package let directions: DirectionMatch?
  /// The named blocks.
  package let blocks: BlockMatch
  /// The features that are localised in both, ascending.
  package let localisedInBoth: [Int]
  /// The features that are localised in A only, ascending.
  package let localisedInFirst: [Int]
  /// The features that are localised in B only, ascending.
  package let localisedInSecond: [Int]

  /// Analyses and diagnoses both matrices.
  ///
  /// - Parameters:
  ///   - first: A, d_A × n.
  ///   - second: B, d_B × n; column i is the same feature as in A.
  ///   - geometry: what counts as geometry, in both.
  ///   - scope: whether directions above noise are looked for.
  ///   - seed: the seed of everything random, the same for both, so that equal matrices have equal figures.
  ///   - progress: is called as the analyses go on.
  /// - Throws: as `MatrixAnalysis`.
  package init(
    _ first: FeatureMatrix, _ second: FeatureMatrix, _ geometry: GeometryOptions,
    scope: MatrixDiagnosis.DirectionScope, seed: UInt64, progress: ProgressHandler = { _ in }
  ) throws {
    let (own, ownDirections) = try MatrixAnalysis.withDirections(
      of: first, geometry, scope: scope, seed: seed, progress: progress)
    let (other, otherDirections) = try MatrixAnalysis.withDirections(
      of: second, geometry, scope: scope, seed: seed, progress: progress)
    self.first = own
    self.second = other
    let counts = (own.diagnosis?.directions?.aboveNoise, other.diagnosis?.directions?.aboveNoise)
    directions =
      if let left = counts.0, let right = counts.1 {
        try DirectionMatch(
          ownDirections, above: left, otherDirections, above: right,
          featureCount: first.featureCount)
      } else { nil }
    blocks = BlockMatch(own.search, other.search)
    let (before, after) = (Self.localised(own), Self.localised(other))
    localisedInBoth = before.intersection(after).sorted()
    localisedInFirst = before.subtracting(after).sorted()
    localisedInSecond = after.subtracting(before).sorted()
  }

  private static func localised(_ analysis: MatrixAnalysis) -> Set<Int> {
    Set(analysis.diagnosis?.localization.groups.flatMap(\.features) ?? [])
  }
}
