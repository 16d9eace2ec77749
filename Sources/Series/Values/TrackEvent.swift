/// How tracks end and others begin.
package struct TrackEvent<Change: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  /// What an ended track and one that begins have in common.
  package struct Link: Codable, Equatable, Sendable {
    /// The number of the track that ends.
    package let from: Int
    /// The number of the one that begins.
    package let to: Int
    /// For eigenspaces tr(P_a P_b) / min(m_a, m_b), more than halfway from max(m_a, m_b) / d to 1; for blocks
    /// |A ∩ B| / min(|A|, |B|), more than 1/2.
    package let overlap: Double
  }

  /// What happened.
  package let change: Change
  /// The last step that shows the former state whole.
  package let after: Int
  /// The first step that shows the new state whole.
  package let step: Int
  /// The numbers of the tracks that end, ascending.
  package let from: [Int]
  /// The numbers of the tracks that begin, ascending.
  package let to: [Int]
  /// What they have in common, by `from`, then `to`.
  package let links: [Link]
}

/// What can happen to eigenspaces.
package enum EigenspaceChange: String, Codable, Equatable, Sendable, CaseIterable {
  /// A space comes that is linked with none before.
  case born
  /// A space goes and is linked with none after.
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

/// What can happen to blocks.
///
/// A block without shape hands nothing on: what comes out of it is born, and what becomes one dissolves.
package enum BlockChange: String, Codable, Equatable, Sendable, CaseIterable {
  /// A shape comes where its features made none.
  case born
  /// A shape goes, and its features make none.
  case dissolved
  /// One gains features.
  case grown
  /// One loses features.
  case shrunk
  /// One gains some and loses others.
  case exchanged
  /// One gets another name with the same features.
  case renamed
  /// One becomes several.
  case split
  /// Several become one, with or without shape.
  case merged
  /// Several become several others.
  case regrouped
}
