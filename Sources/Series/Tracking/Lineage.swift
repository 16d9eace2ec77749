/// The tracks of a series of checkpoints and the transitions between them, for a persistence of K checkpoints.
///
/// - A *run* is one thing that stays unchanged over consecutive checkpoints. Runs of fewer than K checkpoints do not count. If
///   the series has fewer than K checkpoints, K is their number.
/// - A run that begins within K checkpoints after another ends is linked with it if they have enough in common: more than half
///   of the smaller. So an absence of fewer than K checkpoints does not count.
/// - A *transition* is a connected component of these links. A transition from one run to the same thing joins both runs to one
///   *track*. Every other transition is an event.
/// - A run that begins at the first checkpoint is not born. For a run that ends fewer than K checkpoints before the last, no
///   event is known.
///
/// For K = 1 every difference between consecutive checkpoints is an event.
struct Lineage {
  /// How some tracks end and others begin; tracks are given by their numbers.
  struct Transition {
    /// The last checkpoint of the track that ends first; if none ends, the checkpoint before the first beginning.
    let after: Int
    /// The first checkpoint of the track that begins last; if none begins, the checkpoint after the last end.
    let checkpoint: Int
    let from: [Int]
    let to: [Int]
    /// The linked pairs, ordered by `from`, then `to`.
    let links: [(from: Int, to: Int, overlap: Double)]
  }

  /// The sightings of each track; tracks are in the order of their first sightings.
  let tracks: [[Sighting]]
  /// Ordered by checkpoint, then by the lowest number of a track concerned.
  let transitions: [Transition]

  init(of relation: some SightingRelation, persistence: Int) {
    let total = relation.counts.count
    let runs = Runs(of: relation, lasting: min(persistence, total)).runs
    let graph = RunLinks(runs, relation, window: persistence)
    var trackOf = Array(runs.indices)
    var parts = [RunLinks.Part]()
    for part in graph.parts() {
      if let (from, to) = part.only, relation.isSame(runs[from].last, runs[to].first) {
        // Components are in the order of their beginnings, so the track of the run that ended is known already.
        trackOf[to] = trackOf[from]
      } else {
        parts.append(part)
      }
    }
    let numbers = Set(trackOf).sorted()
    let numberOf = Dictionary(uniqueKeysWithValues: zip(numbers, numbers.indices))
    var tracks = [[Sighting]](repeating: [], count: numbers.count)
    for run in runs.indices { tracks[numberOf[trackOf[run], default: 0]] += runs[run].sightings }
    self.tracks = tracks
    transitions = parts.map { part in
      let number = { (run: Int) in numberOf[trackOf[run], default: 0] }
      let (ends, starts) = (part.from.map { runs[$0].last }, part.to.map { runs[$0].first })
      let firstStart = starts.map(\.checkpoint).min() ?? total
      let lastEnd = ends.map(\.checkpoint).max() ?? 0
      return Transition(
        after: ends.map(\.checkpoint).min() ?? firstStart - 1,
        checkpoint: starts.map(\.checkpoint).max() ?? lastEnd + 1,
        from: part.from.map(number), to: part.to.map(number),
        links: part.links.map { (number($0.from), number($0.to), $0.overlap) })
    }.sorted { ($0.checkpoint, $0.key) < ($1.checkpoint, $1.key) }
  }
}

extension Lineage.Transition {
  /// The lowest number of a track concerned.
  fileprivate var key: Int { min(from.first ?? .max, to.first ?? .max) }
}

/// One thing at one checkpoint: the number of the checkpoint, and the place among the things of that checkpoint.
struct Sighting: Hashable {
  let checkpoint: Int
  let index: Int
}

/// The things of one kind (eigenspaces, or blocks) at a series of checkpoints, and how they are related.
protocol SightingRelation {
  /// The number of things at each checkpoint.
  var counts: [Int] { get }

  /// The place of the same thing at the next checkpoint; nil if it changed.
  func successor(of sighting: Sighting) -> Int?

  /// The overlap of a thing with one at a later checkpoint, as a part of the smaller of the two. It is above 1/2; nil
  /// if it is too little for a link.
  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double?

  /// Whether two things that are linked with each other, and with nothing else, are the same thing.
  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool
}
