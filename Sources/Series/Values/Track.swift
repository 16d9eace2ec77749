/// An eigenspace over the checkpoints that show it.
///
/// Only what lasts has a track: see `SeriesReport.persistence`.
package struct EigenspaceTrack: Codable, Equatable, Sendable {
  /// The dimension of the space.
  package let multiplicity: Int
  /// The steps of the checkpoints that show it, ascending.
  package let steps: [Int]
  /// Its place among the eigenspaces of each of these checkpoints: it changes when eigenvalues cross.
  package let indices: [Int]
  /// λ at each of these checkpoints.
  package let eigenvalues: [Double]
  /// The least tr(P_a P_b) / m from one of these checkpoints to the next; absent where there is only one.
  package let leastOverlap: Double?
}

/// A block over the checkpoints that show the same members by the same name.
///
/// Only what lasts has a track: see `SeriesReport.persistence`.
package struct BlockTrack: Codable, Equatable, Sendable {
  /// The members, ascending.
  package let features: [Int]
  /// What a person calls it.
  package let name: String
  /// Its canonical family.
  package let family: String
  /// Whether it is anything: a geometry or near one, a scheme, a tight frame.
  package let hasShape: Bool
  /// The steps of the checkpoints that show it, ascending.
  package let steps: [Int]
  /// Its residual at each of these checkpoints.
  package let residuals: [Double]
  /// The largest of the probabilities that chance brings the name; absent where one of these checkpoints establishes it.
  package let chance: Double?
}
