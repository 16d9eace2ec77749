/// What happened to the geometry of one or more models over a series of checkpoints.
///
/// Exactly what `--format json` writes: its fields are those of `Fixtures/series.schema.json`. A number that does not exist
/// is absent.
package struct SeriesReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  package enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.series/1"
  }

  /// The version of the contract that the report keeps.
  package let schema: Schema
  /// The folder of the checkpoints.
  package let folder: String
  /// K: tracks and events are of what is there, or away, for at least so many consecutive checkpoints.
  package let persistence: Int
  /// The models, in the order of their names.
  package let models: [ModelSeries]
}

/// One model over the checkpoints.
package struct ModelSeries: Codable, Equatable, Sendable {
  /// What its matrix is called.
  package let name: String
  /// n, dead features included.
  package let featureCount: Int
  /// d.
  package let dimension: Int
  /// Whether features are rows or columns of the stored arrays.
  package let orientation: String
  /// The checkpoints, by ascending step.
  package let checkpoints: [CheckpointSummary]
  /// The eigenspaces that last, by first step, then place.
  package let eigenspaceTracks: [EigenspaceTrack]
  /// What happens to them, by step.
  package let eigenspaceEvents: [TrackEvent<EigenspaceChange>]
  /// The blocks that last, by first step, then first feature.
  package let blockTracks: [BlockTrack]
  /// What happens to them, by step.
  package let blockEvents: [TrackEvent<BlockChange>]
}
