/// What happens to the geometry of one or more models over a series of checkpoints.
///
/// The JSON answer has exactly these fields, and `Fixtures/series.schema.json` describes them. A number that does not exist is
/// absent.
public struct SeriesReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.series/1"
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The folder of the checkpoints.
  public let folder: String
  /// K: a change counts if it lasts at least K consecutive checkpoints.
  public let persistence: Int
  /// What beside the checkpoints was not read, one line each; absent if there is nothing.
  public let notes: [String]?
  /// The models, in the order of their names.
  public let models: [ModelSeries]
}

/// One model over the checkpoints.
public struct ModelSeries: Codable, Equatable, Sendable {
  /// The name of its matrix.
  public let name: String
  /// n, dead features included.
  public let featureCount: Int
  /// d.
  public let dimension: Int
  /// Whether features are rows or columns of the stored arrays.
  public let orientation: String
  /// The checkpoints, by ascending step.
  public let checkpoints: [CheckpointSummary]
  /// The tracks of eigenspaces, by first step, then place.
  public let eigenspaceTracks: [EigenspaceTrack]
  /// The events of eigenspaces, by step.
  public let eigenspaceEvents: [TrackEvent<EigenspaceChange>]
  /// The tracks of blocks, by first step, then first feature.
  public let blockTracks: [BlockTrack]
  /// The events of blocks, by step.
  public let blockEvents: [TrackEvent<BlockChange>]
}
