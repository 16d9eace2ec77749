import Series

/// What happened in a series, in sentences.
enum SeriesWords {
  /// Events of one step and kind as one sentence, without the step: `3 pentagons are born`.
  struct Happening {
    let step: Int
    let after: Int
    let phrase: String
    let features: [[Int]]

    /// For instance `step 1,400: 3 pentagons are born: features 0–4 | 5–9 | 10–14`.
    var sentence: String {
      "step \(Digits.count(step)): \(phrase): features \(IndexRanges.text(groups: features, limit: 60))"
    }
  }

  static func blockEvents(of model: ModelSeries) -> [String] {
    happenings(of: model).map(\.sentence)
  }

  /// The events of blocks, by step; those that happen to blocks of one name alike are one.
  static func happenings(of model: ModelSeries) -> [Happening] {
    var groups = [(key: Key, events: [TrackEvent<BlockChange>])]()
    var places = [Key: Int]()
    for event in model.blockEvents {
      let key = Key(event, model.blockTracks)
      if let place = places[key] {
        groups[place].events.append(event)
      } else {
        places[key] = groups.count
        groups.append((key, [event]))
      }
    }
    return groups.map { key, events in
      let named = { (tracks: [Int]) in tracks.map { model.blockTracks[$0] } }
      let (from, to) = (named(events.flatMap(\.from)), named(events.flatMap(\.to)))
      return Happening(
        step: key.step, after: key.after,
        phrase: phrase(key.change, from: from, to: to, count: events.count),
        features: (to.isEmpty ? from : to).map(\.features))
    }
  }

  /// What events must share to be told as one.
  private struct Key: Hashable {
    let step: Int
    let after: Int
    let change: BlockChange
    let from: [Census.Kind]
    let to: [Census.Kind]

    init(_ event: TrackEvent<BlockChange>, _ tracks: [BlockTrack]) {
      let kinds = { (numbers: [Int]) in numbers.map { SeriesWords.kind(of: tracks[$0]) } }
      (step, after, change) = (event.step, event.after, event.change)
      (from, to) = (kinds(event.from), kinds(event.to))
    }
  }

  private static func kind(of track: BlockTrack) -> Census.Kind {
    Census.Kind(name: track.name, size: track.features.count)
  }

  private static func phrase(
    _ change: BlockChange, from: [BlockTrack], to: [BlockTrack], count: Int
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

  /// What a single block gains and loses: ` (+ 5, − 0–2)`.
  private static func exchange(_ from: [BlockTrack], _ to: [BlockTrack]) -> String {
    guard from.count == 1, to.count == 1 else { return "" }
    let (old, new) = (Set(from[0].features), Set(to[0].features))
    let parts = [("+", new.subtracting(old)), ("−", old.subtracting(new))]
      .filter { !$0.1.isEmpty }
      .map { "\($0) \(IndexRanges.text(groups: [$1.sorted()], limit: 40))" }
    return " (\(parts.joined(separator: ", ")))"
  }

  private static func census(_ tracks: [BlockTrack]) -> String {
    Census(tracks.map(kind)).entries.map(\.phrase).joined(separator: " and ")
  }
}
