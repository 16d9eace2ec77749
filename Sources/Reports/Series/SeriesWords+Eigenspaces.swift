import Series

extension SeriesWords {
  /// The events of eigenspaces, by step. All births at one step are one sentence, and so is everything that vanishes.
  static func eigenspaces(of model: ModelSeries) -> [Happening] {
    let keyed = groups(model.eigenspaceEvents) { event in
      let isAlone = !event.from.isEmpty && !event.to.isEmpty
      return SpaceKey(
        after: event.after, step: event.step, change: event.change,
        track: isAlone ? event.to.first : nil)
    }
    return keyed.map { events in
      let old = spaces(events.flatMap(\.from), of: model) { $0.last }
      let new = spaces(events.flatMap(\.to), of: model) { $0.first }
      let overlap = events.flatMap(\.links).map(\.overlap).min().map {
        // Rounded down, because it is a lower bound.
        ", overlap ≥ \(Digits.figure(($0 * 1000).rounded(.down) / 1000, significant: 3))"
      }
      return Happening(
        time: time(events[0], in: model), step: events[0].step,
        phrase: phrase(events[0].change, old, new, events.count),
        brief: events[0].change.rawValue, detail: overlap ?? "")
    }
  }

  private struct SpaceKey: Hashable {
    let after: Int
    let step: Int
    let change: EigenspaceChange
    let track: Int?
  }

  private static func phrase(
    _ change: EigenspaceChange, _ old: String, _ new: String, _ count: Int
  ) -> String {
    switch change {
    case .born: "\(new) \(count == 1 ? "is" : "are") born"
    case .vanished: "\(old) \(count == 1 ? "vanishes" : "vanish")"
    case .widened: "\(old) widens to \(new)"
    case .narrowed: "\(old) narrows to \(new)"
    case .split: "\(old) splits into \(new)"
    case .merged: "\(old) merge into \(new)"
    case .regrouped: "\(old) regroup as \(new)"
    }
  }

  /// For instance `3.42×2, 1.98×1 and 4 more`: λ at one end of the track, and the dimension.
  private static func spaces(
    _ tracks: [Int], of model: ModelSeries, _ end: ([Double]) -> Double?
  ) -> String {
    let shown = tracks.prefix(mostSpaces).map { number in
      let track = model.eigenspaceTracks[number]
      let value = Digits.magnitude(end(track.eigenvalues) ?? 0, significant: 3)
      return "\(value)×\(track.multiplicity)"
    }
    let left = tracks.count - mostSpaces
    let rest = left > 0 ? " and \(Digits.count(left)) more" : ""
    return shown.joined(separator: ", ") + rest
  }

  private static let mostSpaces = 6
}
