/// An event: some tracks end, and others begin.
public struct TrackEvent<Change: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  /// The overlap of a track that ends with one that begins.
  public struct Link: Codable, Equatable, Sendable {
    /// The number of the track that ends.
    public let from: Int
    /// The number of the track that begins.
    public let to: Int
    /// For eigenspaces tr(P_a P_b) / min(m_a, m_b), which is more than halfway from max(m_a, m_b) / d to 1. For blocks
    /// |A ∩ B| / min(|A|, |B|), which is above 1/2.
    public let overlap: Double
  }

  /// The kind of the event.
  public let change: Change
  /// The last step with the former state complete.
  public let after: Int
  /// The first step with the new state complete.
  public let step: Int
  /// The numbers of the tracks that end, ascending.
  public let from: [Int]
  /// The numbers of the tracks that begin, ascending.
  public let to: [Int]
  /// Their overlaps, ordered by `from`, then `to`.
  public let links: [Link]
}

/// The kinds of events of eigenspaces.
public enum EigenspaceChange: String, Codable, Equatable, Sendable, CaseIterable {
  /// A space appears that is linked with none before.
  case born
  /// A space disappears and is linked with none after.
  case vanished
  /// One becomes one of more dimensions.
  case widened
  /// One becomes one of fewer dimensions.
  case narrowed
  /// One becomes several.
  case split
  /// Several become one.
  case merged
  /// Several become several others.
  case regrouped
}

/// The kinds of events of blocks.
///
/// A block without shape is not linked with later blocks: a block that forms from its features is born. A block whose features
/// no longer make a shape dissolves.
public enum BlockChange: String, Codable, Equatable, Sendable, CaseIterable {
  /// A shape appears among features that made none.
  case born
  /// A shape disappears, and its features make none.
  case dissolved
  /// One gains features.
  case grown
  /// One loses features.
  case shrunk
  /// One gains some and loses others.
  case exchanged
  /// One keeps its features and gets another name.
  case renamed
  /// One becomes several.
  case split
  /// Several become one, with or without shape.
  case merged
  /// Several become several others.
  case regrouped
}
