import Analysis
import Groups
import Matrices
import WeightFiles

/// How a series of checkpoints is followed.
public struct SeriesOptions: Sendable {
  /// The matrices to follow. The default is every matrix called `W` or with a name that ends in `.W`; if there are
  /// none, the only matrix.
  public var selection = TensorSelection()
  /// Which index of stored arrays numbers the features, for all tensors or for some. Other tensors take what a file's
  /// convention says; without a convention, rows.
  public var orientations: [OrientationRule] = []
  /// What counts as geometry in every checkpoint.
  public var geometry = GeometryOptions()
  /// What is done with features that are not finite.
  public var nonFinite = NonFinitePolicy.reject
  /// The group, or order, that is followed in every checkpoint; nil for none.
  public var group: GroupChoice?
  /// K ≥ 1: what is present, or absent, for fewer than K consecutive checkpoints does not count.
  public var persistence = 2

  /// The defaults.
  public init() {}
}
