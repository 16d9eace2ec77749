import Series

extension SeriesWords {
  /// For instance `step 1,400: 1 eigenspace splits: 3 dimensions (λ 2.5) into 2 (λ 2.6) + 1 (λ 2.2); overlap ≥ 0.98`.
  static func eigenspaceEvents(of model: ModelSeries) -> [String] {
    model.eigenspaceEvents.map { event in
      let name = { (numbers: [Int], end: End) in
        words(numbers.map { model.eigenspaceTracks[$0] }, at: end)
      }
      let (old, new) = (name(event.from, .last), name(event.to, .first))
      let overlap = event.links.map(\.overlap).min().map {
        "; overlap ≥ \(Digits.figure(($0 * 1000).rounded(.down) / 1000, significant: 3))"
      }
      let phrase =
        switch event.change {
        case .born: "\(new) is born"
        case .vanished: "\(old) vanishes"
        case .widened: "\(old) widens to \(new)"
        case .narrowed: "\(old) narrows to \(new)"
        case .split: "\(old) splits into \(new)"
        case .merged: "\(old) merge into \(new)"
        case .regrouped: "\(old) regroup as \(new)"
        }
      return "step \(Digits.count(event.step)): \(phrase)\(overlap ?? "")"
    }
  }

  private enum End { case first, last }

  /// For instance `2 dimensions (λ 3.42) and 1 dimension (λ 1.98)`.
  private static func words(_ tracks: [EigenspaceTrack], at end: End) -> String {
    let shown = tracks.prefix(mostSpaces).map { track in
      let value = (end == .first ? track.eigenvalues.first : track.eigenvalues.last) ?? 0
      return "\(Digits.count(track.multiplicity, "dimension")) "
        + "(λ \(Digits.magnitude(value, significant: 3)))"
    }
    let left = tracks.count - mostSpaces
    return (shown + (left > 0 ? ["\(Digits.count(left)) more"] : [])).joined(separator: " and ")
  }

  private static let mostSpaces = 4
}
