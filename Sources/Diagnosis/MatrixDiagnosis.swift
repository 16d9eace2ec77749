import Frames
import LinearAlgebra
import Matrices

/// What stands out in a matrix, compared with random features: directions, localised features, norms, and where D ∝ N holds.
///
/// It says what holds of any matrix, with or without a geometry that has a name.
public struct MatrixDiagnosis: Sendable {
  /// Whether directions above noise are looked for, which takes about as long as the spectrum.
  public enum DirectionScope: String, CaseIterable, Sendable {
    /// They are; for a large matrix with few or with smaller random copies.
    case auto
    /// They are not.
    case none
  }

  /// The mean of the live features; nil if it is 0.
  package let mean: MeanFeature?
  /// The directions above noise, and others that stand out; nil if they were not looked for.
  package let directions: DirectionFindings?
  /// Features on fewer or on more directions than random ones.
  package let localization: Localization
  /// Extremes of norm and dimensionality.
  package let norms: NormExtremes
  /// Where D is proportional to N.
  package let proportion: Proportion
  /// Which eigenspaces stand apart.
  package let gaps: SpectralGaps

  /// Diagnoses a matrix.
  ///
  /// The same seed gives the same values for any number of threads.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis with directions.
  ///   - scope: whether directions above noise are looked for.
  ///   - seed: the seed of all random copies and features.
  ///   - progress: is called after every few copies.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: one pass of 2 n d r flops for the masses; about as much as the spectrum for the copies; a second analysis if some
  ///   features seem localised or spread.
  package init(
    of matrix: FeatureMatrix, _ frame: FrameDirections, scope: DirectionScope = .auto,
    seed: UInt64 = 0, progress: ProgressHandler = { _ in }
  ) throws {
    gaps = SpectralGaps(of: frame.frame)
    let loads = try frame.loads(on: gaps.groups)
    let mean = try MeanFeature(of: matrix, frame)
    self.mean = mean
    let edge =
      switch scope {
      case .auto: try NoiseEdge(of: matrix, frame.frame, seed: seed, progress: progress)
      case .none: nil as NoiseEdge?
      }
    directions = try edge.map {
      try DirectionFindings(in: matrix, frame, loads, above: $0, mean: mean)
    }
    localization = try Localization(
      of: matrix, frame.frame, loads, groups: gaps.groups, mean: mean, seed: seed)
    norms = NormExtremes(of: frame.frame, seed: seed)
    proportion = Proportion(of: frame.frame)
  }
}

/// The mean of the live features, and the directions that it lies on.
package struct MeanFeature: Equatable, Sendable {
  /// n ‖m̄‖² / tr F over n live features, from 0 to 1.
  package let share: Double
  /// |cos| with each direction.
  package let cosines: [Double]

  /// The direction with the largest |cosine|.
  package var direction: Int { cosines.indices.max { cosines[$0] < cosines[$1] } ?? 0 }
  /// Its |cosine|.
  package var cosine: Double { cosines.max() ?? 0 }

  init?(of matrix: FeatureMatrix, _ frame: FrameDirections) throws {
    let mean = try matrix.meanFeature()
    let square = squaredNorm(mean[...])
    let live = frame.frame.featureCount - frame.frame.deadFeatures.count
    guard square > 0, frame.count > 0 else { return nil }
    share = min(1, Double(live) * square / frame.frame.spectrum.trace)
    let norm = square.squareRoot()
    cosines = try frame.coordinates(of: mean).map { min(1, abs($0) / norm) }
  }
}
