import Series

extension SeriesWords {
  /// The events of blocks, by step. The same change of several blocks of one name is one sentence, and so are all
  /// births at one step.
  static func blocks(of model: ModelSeries) -> [Happening] {
    groups(model.blockEvents) { BlockKey($0, model.blockTracks) }.map { events in
      let named = { (tracks: [Int]) in tracks.map { model.blockTracks[$0] } }
      let (from, to) = (named(events.flatMap(\.from)), named(events.flatMap(\.to)))
      let features = (to.isEmpty ? from : to).map(\.features)
      return Happening(
        time: time(events[0], in: model), step: events[0].step,
        phrase: phrase(events[0].change, from, to),
        brief: brief(events[0].change, to.isEmpty ? from : to),
        detail: ": features \(IndexRanges.text(groups: features, limit: 100))")
    }
  }

  /// What is said of the blocks if they have no event. A change that is too short to be one, or that no shape takes part in, shows in
  /// the table of checkpoints, and must not be denied.
  static func untold(of model: ModelSeries, _ persistence: Int) -> String {
    guard let first = model.checkpoints.first?.blocks,
      !model.checkpoints.contains(where: { $0.blocks == nil })
    else { return "blocks not searched" }
    let all = model.checkpoints.compactMap(\.blocks)
    guard !all.allSatisfy({ kinds($0) == kinds(first) }) else { return "no block comes or goes" }
    let shapes = all.map { kinds($0.filter(\.hasShape)) }
    return shapes.allSatisfy { $0 == shapes[0] }
      ? "only blocks without a shape change"
      : "blocks change, but no change lasts \(Digits.count(persistence, "checkpoint"))"
  }

  /// What tells blocks of one checkpoint from those of another.
  private struct BlockKind: Hashable {
    let features: [Int]
    let name: String
  }

  private static func kinds(_ blocks: [CheckpointSummary.Block]) -> Set<BlockKind> {
    Set(blocks.map { BlockKind(features: $0.features, name: $0.name) })
  }

  /// What events must have in common to share a sentence.
  private struct BlockKey: Hashable {
    let after: Int
    let step: Int
    let change: BlockChange
    let from: [Census.Kind.Key]
    let to: [Census.Kind.Key]

    init(_ event: TrackEvent<BlockChange>, _ tracks: [BlockTrack]) {
      let kinds = { (numbers: [Int]) in numbers.map { Census.Kind(tracks[$0]).key } }
      (after, step, change) = (event.after, event.step, event.change)
      // Births, and blocks that dissolve into nothing, may be of several kinds.
      from = event.to.isEmpty ? [] : kinds(event.from)
      to = event.from.isEmpty ? [] : kinds(event.to)
    }
  }

  private static func phrase(
    _ change: BlockChange, _ from: [BlockTrack], _ to: [BlockTrack]
  ) -> String {
    let (old, new) = (census(from), census(to))
    let one = from.count == 1
    return switch change {
    case .born: "\(new) \(to.count == 1 ? "is" : "are") born"
    case .dissolved:
      "\(old) \(one ? "dissolves" : "dissolve")" + (to.isEmpty ? "" : " into \(new)")
    case .grown: "\(old) \(one ? "grows" : "grow") to \(new)\(exchange(from, to))"
    case .shrunk: "\(old) \(one ? "shrinks" : "shrink") to \(new)\(exchange(from, to))"
    case .exchanged: "\(old) \(one ? "becomes" : "become") \(new)\(exchange(from, to))"
    case .renamed: "\(old) \(one ? "becomes" : "become") \(new)"
    case .split: "\(old) \(one ? "splits" : "split") into \(new)"
    case .merged: "\(old) merge into \(new)"
    case .regrouped: "\(old) regroup as \(new)"
    }
  }

  private static func brief(_ change: BlockChange, _ tracks: [BlockTrack]) -> String {
    let text = "\(change.rawValue): \(census(tracks))"
    return text.count > 30 ? text.prefix(29) + "…" : text
  }

  /// The features that a single block gains and loses: ` (+ 5, − 0–2)`.
  private static func exchange(_ from: [BlockTrack], _ to: [BlockTrack]) -> String {
    guard from.count == 1, to.count == 1 else { return "" }
    let (old, new) = (Set(from[0].features), Set(to[0].features))
    let parts = [("+", new.subtracting(old)), ("−", old.subtracting(new))]
      .filter { !$0.1.isEmpty }
      .map { "\($0) \(IndexRanges.text(groups: [$1.sorted()], limit: 40))" }
    return " (\(parts.joined(separator: ", ")))"
  }

  private static func census(_ tracks: [BlockTrack]) -> String {
    let phrases = Census(tracks.map(Census.Kind.init)).entries.map(\.subject)
    guard phrases.count > 1, let last = phrases.last else { return phrases.first ?? "" }
    return "\(phrases.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension Census.Kind {
  fileprivate init(_ track: BlockTrack) {
    self.init(name: track.name, size: track.features.count, chance: track.chance)
  }
}
