/// What lasts in a series of checkpoints, and what becomes of it.
///
/// - A *run* is something unchanged over consecutive checkpoints. Runs of fewer than K checkpoints do not count (K at most
///   the number of checkpoints).
/// - Where one run ends, others that begin within the next K checkpoints are linked with it if they have enough in common,
///   more than half of the smaller. Absence for fewer than K checkpoints thus does not count either.
/// - A *transition* is a connected part of these links. One that leads from one run to the same thing again joins both to
///   one *track*; every other is an event. Runs of the first checkpoint were not born, and of what ends less than K
///   checkpoints before the last it is not known what becomes of it.
///
/// For K = 1 every difference between consecutive checkpoints is an event.
struct Lineage {
  /// How tracks, by number, end and begin.
  struct Transition {
    /// The last checkpoint of the first track that ends, or the one before the birth.
    let after: Int
    /// The first checkpoint of the last track that begins, or the one after the end.
    let checkpoint: Int
    let from: [Int]
    let to: [Int]
    /// The pairs that are linked, by place in `from`, then in `to`.
    let links: [(from: Int, to: Int, overlap: Double)]
  }

  /// The sightings of each track, by first sighting.
  let tracks: [[Sighting]]
  /// By checkpoint, then by first track concerned.
  let transitions: [Transition]

  init(of relation: some SightingRelation, persistence: Int) {
    let total = relation.counts.count
    let runs = Runs(of: relation, lasting: min(persistence, total)).runs
    let graph = RunLinks(runs, relation, window: persistence)
    var trackOf = Array(runs.indices)
    var parts = [RunLinks.Part]()
    for part in graph.parts() {
      if let (from, to) = part.only, relation.isSame(runs[from].last, runs[to].first) {
        // Parts come by their beginnings, so the track of what ended is known already.
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
  /// The first track concerned.
  fileprivate var key: Int { min(from.first ?? .max, to.first ?? .max) }
}
