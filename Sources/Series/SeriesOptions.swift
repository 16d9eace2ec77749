import Frames
import Matrices
import Recognition
import WeightFiles

/// How a series of checkpoints is followed.
package struct SeriesOptions: Sendable {
  /// The matrices to follow; unless given, those called `W` or whose name ends in `.W`, else the only matrix.
  package var selection = TensorSelection()
  /// Which index of stored arrays numbers the features; nil takes what a file's convention says, else rows.
  package var orientation: Orientation?
  /// At what relative distance eigenvalues count as one.
  package var tolerance = ClusterTolerance.Choice.automatic
  /// How blocks are looked for.
  package var blocks = BlockSearch.Scope.auto
  /// Which features are so short that they are weak and in no block.
  package var weak = WeakFeatures.Choice.automatic
  /// What is done with features that are not finite.
  package var nonFinite = NonFinitePolicy.reject
  /// K ≥ 1: what is there, or away, for fewer consecutive checkpoints does not count.
  package var persistence = 2

  /// The defaults.
  package init() {}
}
