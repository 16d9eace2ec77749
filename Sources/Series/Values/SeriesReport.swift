/// What happened to the geometry of one or more models over a series of checkpoints.
///
/// Exactly what `--format json` writes: its fields are those of `Fixtures/series.schema.json`. A number that does not exist
/// is absent.
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
  /// K: tracks and events are of what is there, or away, for at least so many consecutive checkpoints.
  public let persistence: Int
  /// The models, in the order of their names.
  public let models: [ModelSeries]
}

/// One model over the checkpoints.
public struct ModelSeries: Codable, Equatable, Sendable {
  /// What its matrix is called.
  public let name: String
  /// n, dead features included.
  public let featureCount: Int
  /// d.
  public let dimension: Int
  /// Whether features are rows or columns of the stored arrays.
  public let orientation: String
  /// The checkpoints, by ascending step.
  public let checkpoints: [CheckpointSummary]
  /// The eigenspaces that last, by first step, then place.
  public let eigenspaceTracks: [EigenspaceTrack]
  /// What happens to them, by step.
  public let eigenspaceEvents: [TrackEvent<EigenspaceChange>]
  /// The blocks that last, by first step, then first feature.
  public let blockTracks: [BlockTrack]
  /// What happens to them, by step.
  public let blockEvents: [TrackEvent<BlockChange>]
}
