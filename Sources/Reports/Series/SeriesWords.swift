import Series

/// The events of a series, in words.
enum SeriesWords {
  /// Events that one sentence tells.
  struct Happening {
    /// `step 1,400`; or `steps 1,200–1,600` if the checkpoints between show neither the old nor the new state.
    let time: String
    /// The first step that shows the complete new state.
    let step: Int
    /// For instance `3 pentagons are born`.
    let phrase: String
    /// For instance `born: 3 pentagons`; at most 30 characters.
    let brief: String
    /// What the phrase does not say; may be empty.
    var detail = ""

    /// For instance `step 1,400: 3 pentagons are born: features 0–4 | 5–9 | 10–14`.
    var sentence: String { "\(time): \(phrase)\(detail)" }
  }

  /// Events with the same key, in the order of their first events.
  static func groups<Change, Key: Hashable>(
    _ events: [TrackEvent<Change>], by key: (TrackEvent<Change>) -> Key
  ) -> [[TrackEvent<Change>]] {
    var groups = [[TrackEvent<Change>]]()
    var places = [Key: Int]()
    for event in events {
      if let place = places[key(event)] {
        groups[place].append(event)
      } else {
        places[key(event)] = groups.count
        groups.append([event])
      }
    }
    return groups
  }

  /// When an event took place.
  static func time<Change>(_ event: TrackEvent<Change>, in model: ModelSeries) -> String {
    let isBetween = model.checkpoints.contains { event.after < $0.step && $0.step < event.step }
    return isBetween
      ? "steps \(Digits.count(event.after))–\(Digits.count(event.step))"
      : "step \(Digits.count(event.step))"
  }
}
