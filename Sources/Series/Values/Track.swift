/// An eigenspace at every checkpoint in which it is found.
///
/// An eigenspace that is found at fewer than `SeriesReport.persistence` checkpoints in a row has no track.
public struct EigenspaceTrack: Codable, Equatable, Sendable {
  /// The dimension of the space.
  public let multiplicity: Int
  /// The steps of the checkpoints in which it is found, ascending.
  public let steps: [Int]
  /// Its index among the eigenspaces of each of these checkpoints. It changes when eigenvalues cross.
  public let indices: [Int]
  /// λ at each of these checkpoints.
  public let eigenvalues: [Double]
  /// The least tr(P_a P_b) / m from one of these checkpoints to the next; absent if there is only one.
  public let leastOverlap: Double?
}

/// A block at every checkpoint in which it has the same members and the same name.
///
/// A block that is found at fewer than `SeriesReport.persistence` checkpoints in a row has no track.
public struct BlockTrack: Codable, Equatable, Sendable {
  /// The members, ascending.
  public let features: [Int]
  /// Its name for a reader.
  public let name: String
  /// Its canonical family.
  public let family: String
  /// Whether the members form a geometry or nearly one, a scheme, or a tight frame.
  public let hasShape: Bool
  /// The steps of the checkpoints in which it is found, ascending.
  public let steps: [Int]
  /// Its residual at each of these checkpoints.
  public let residuals: [Double]
  /// The largest probability, over these checkpoints, that the name is due to chance; absent if one of them establishes it.
  public let chance: Double?
}
