/// An eigenspace over the checkpoints that show it.
///
/// Only what lasts has a track: see `SeriesReport.persistence`.
public struct EigenspaceTrack: Codable, Equatable, Sendable {
  /// The dimension of the space.
  public let multiplicity: Int
  /// The steps of the checkpoints that show it, ascending.
  public let steps: [Int]
  /// Its place among the eigenspaces of each of these checkpoints: it changes when eigenvalues cross.
  public let indices: [Int]
  /// λ at each of these checkpoints.
  public let eigenvalues: [Double]
  /// The least tr(P_a P_b) / m from one of these checkpoints to the next; absent where there is only one.
  public let leastOverlap: Double?
}

/// A block over the checkpoints that show the same members by the same name.
///
/// Only what lasts has a track: see `SeriesReport.persistence`.
public struct BlockTrack: Codable, Equatable, Sendable {
  /// The members, ascending.
  public let features: [Int]
  /// What a person calls it.
  public let name: String
  /// Its canonical family.
  public let family: String
  /// Whether it is anything: a geometry or near one, a scheme, a tight frame.
  public let hasShape: Bool
  /// The steps of the checkpoints that show it, ascending.
  public let steps: [Int]
  /// Its residual at each of these checkpoints.
  public let residuals: [Double]
  /// The largest of the probabilities that chance brings the name; absent where one of these checkpoints establishes it.
  public let chance: Double?
}
