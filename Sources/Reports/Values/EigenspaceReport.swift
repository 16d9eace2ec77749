/// One eigenspace of the frame operator: a cluster of eigenvalues that the tolerance takes as one.
package struct EigenspaceReport: Codable, Equatable, Sendable {
  /// The eigenspace's number, 0 for the largest eigenvalue.
  package var index: Int
  /// λ, the mean over the cluster; squared units of W.
  package var eigenvalue: Double
  /// The number of eigenvalues in the cluster, which is the eigenspace's dimension.
  package var multiplicity: Int
  /// (max − min) / mean over the cluster; no unit.
  package var spread: Double
  /// How many features live in it, that is, have all but a little of their mass there.
  package var features: Int
  /// What its features make, in words: `3 digons (3-dimensional cross-polytope) + 1 pentagon`.
  package var composition: String?

  /// A cluster of `multiplicity` eigenvalues around `eigenvalue`.
  package init(
    index: Int, eigenvalue: Double, multiplicity: Int, spread: Double, features: Int,
    composition: String? = nil
  ) {
    self.index = index
    self.eigenvalue = eigenvalue
    self.multiplicity = multiplicity
    self.spread = spread
    self.features = features
    self.composition = composition
  }
}
