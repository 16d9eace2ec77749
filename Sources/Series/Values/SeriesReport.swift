/// What happens to the geometry of one or more models over a series of checkpoints.
///
/// The JSON answer has exactly these fields, and `Fixtures/series.schema.json` describes them. A number that does not exist is
/// absent.
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
  /// K: a change counts if it lasts at least K consecutive checkpoints.
  package let persistence: Int
  /// What beside the checkpoints was not read, one line each; absent if there is nothing.
  package let notes: [String]?
  /// The models, in the order of their names.
  package let models: [ModelSeries]
}

/// One model over the checkpoints.
package struct ModelSeries: Codable, Equatable, Sendable {
  /// The name of its matrix.
  package let name: String
  /// n, dead features included.
  package let featureCount: Int
  /// d.
  package let dimension: Int
  /// Whether features are rows or columns of the stored arrays.
  package let orientation: String
  /// The checkpoints, by ascending step.
  package let checkpoints: [CheckpointSummary]
  /// The tracks of eigenspaces, by first step, then place.
  package let eigenspaceTracks: [EigenspaceTrack]
  /// The events of eigenspaces, by step.
  package let eigenspaceEvents: [TrackEvent<EigenspaceChange>]
  /// The tracks of blocks, by first step, then first feature.
  package let blockTracks: [BlockTrack]
  /// The events of blocks, by step.
  package let blockEvents: [TrackEvent<BlockChange>]
}
