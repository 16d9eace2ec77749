import Frames
import Matrices
import Nulls
import Recognition
import WeightFiles

/// What an analysis of weight files is to do.
package struct AnalysisOptions: Sendable {
  /// Whether the mean feature is taken off first.
  package enum Centering: Sendable {
    /// The features are analysed as they are.
    case none
    /// Their mean is subtracted from each.
    case mean
  }

  /// The frame in which the spectral measures of chosen features are given.
  package enum MeasureScope: String, Sendable, CaseIterable {
    /// That of the chosen features alone.
    case selection
    /// That too, and that of all features of the matrix.
    case matrix
  }

  /// The tensors to analyse.
  package var selection = TensorSelection()
  /// Which index of stored arrays numbers the features; nil takes what a file's convention says, else rows.
  package var orientation: Orientation?
  /// Which dimension of tensors of rank above 2 is kept to make them matrices; nil leaves them out.
  package var flattening: Flattening?
  /// At what relative distance eigenvalues count as one.
  package var tolerance = ClusterTolerance.Choice.automatic
  /// In what precision large products are computed.
  package var precision = Precision.Choice.automatic
  /// Whether to take the mean feature off; where features are chosen, theirs.
  package var centering = Centering.none
  /// How blocks are looked for.
  package var blocks = BlockSearch.Scope.auto
  /// Which features are so short that they are weak and in no block.
  package var weak = WeakFeatures.Choice.automatic
  /// What is done with features that are not finite.
  package var nonFinite = NonFinitePolicy.reject
  /// The features to analyse, and no others; nil for all.
  package var choice: FeatureChoice?
  /// The names of the features, one a feature of every matrix analysed.
  package var labels: LabelFile?
  /// On how many of their own principal directions chosen features are projected; nil for none of it.
  package var projection: Int?
  /// The frame in which the spectral measures of chosen features are given; those in the whole matrix are of the features
  /// as they are stored, neither centred nor projected.
  package var measures = MeasureScope.selection
  /// How many random matrices of each kind a matrix is compared with, nil or 0 for none; or how many random selections
  /// chosen features are, nil for a number that suits their count.
  package var replicas: Int?
  /// The seed of everything random.
  package var seed: UInt64 = 0

  /// The defaults: every matrix of the file, rows as features, all features finite.
  package init() {}

  /// The random matrices to compare a whole matrix with: others for each matrix of a run.
  func nulls(forMatrix name: String, number: Int) -> NullOptions? {
    guard choice == nil, let replicas, replicas > 0 else { return nil }
    return NullOptions(replicas: replicas, seed: seed).forMatrix(named: name, number: number)
  }
}
