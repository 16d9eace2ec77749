import Frames
import Geometries
import Matrices
import WeightFiles

/// What an analysis of weight files is to do.
public struct AnalysisOptions: Sendable {
  /// Whether the mean feature is taken off first.
  public enum Centering: Sendable {
    /// The features are analysed as they are.
    case none
    /// Their mean is subtracted from each.
    case mean
  }

  /// The tensors to analyse.
  public var selection = TensorSelection()
  /// Which index of stored arrays numbers the features; nil takes the default, rows.
  public var orientation: Orientation?
  /// At what relative distance eigenvalues count as one.
  public var tolerance = ClusterTolerance.Choice.automatic
  /// Whether to take the mean feature off.
  public var centering = Centering.none
  /// How blocks are looked for.
  public var blocks = BlockSearch.Scope.auto
  /// What is done with features that are not finite.
  public var nonFinite = NonFinitePolicy.reject

  /// The defaults: every matrix of the file, rows as features, all features finite.
  public init() {}
}
