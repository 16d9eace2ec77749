/// The blocks of one model at every checkpoint, compared by their members.
struct BlockHistory: SightingRelation {
  private let blocks: [[CheckpointSummary.Block]]
  /// For each checkpoint, the place of a block by its members.
  private let places: [[[Int]: Int]]

  init(_ checkpoints: [CheckpointSummary]) {
    blocks = checkpoints.map { $0.blocks ?? [] }
    places = blocks.map { blocks in
      Dictionary(
        blocks.enumerated().map { ($1.features, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  var counts: [Int] { blocks.map(\.count) }

  func successor(of sighting: Sighting) -> Int? {
    guard sighting.checkpoint + 1 < blocks.count,
      let index = places[sighting.checkpoint + 1][self[sighting].features]
    else { return nil }
    let next = Sighting(checkpoint: sighting.checkpoint + 1, index: index)
    return isSame(sighting, next) ? index : nil
  }

  /// |A ∩ B| / min(|A|, |B|) if it is above 1/2; otherwise nil.
  ///
  /// It counts members as tr(P_a P_b) / min(m_a, m_b) counts dimensions. Unlike |A ∩ B| / |A ∪ B| it is 1 for each part of a
  /// block that falls apart.
  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double? {
    let (a, b) = (self[earlier], self[later])
    // Unstructured features are one large block. What forms among them is new, not a part that split off.
    guard a.hasShape else { return nil }
    let shared = Set(a.features).intersection(b.features).count
    let smaller = min(a.features.count, b.features.count)
    return 2 * shared > smaller ? Double(shared) / Double(smaller) : nil
  }

  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool {
    let (a, b) = (self[earlier], self[later])
    return a.features == b.features && a.name == b.name
  }

  subscript(sighting: Sighting) -> CheckpointSummary.Block {
    blocks[sighting.checkpoint][sighting.index]
  }
}
