import Series

/// The answer of a series in one line.
enum SeriesSummary {
  /// For instance `20 checkpoints, steps 0–10,000: 3 pentagons are born at step 1,400; at the end 3 pentagons, 5
  /// digons; saturation 0.451 → 0.998`.
  ///
  /// - Parameter persistence: how many checkpoints a change must last to be told.
  static func answer(of model: ModelSeries, persistence: Int) -> String {
    let checkpoints = model.checkpoints
    guard let first = checkpoints.first, let last = checkpoints.last else {
      return "no checkpoints"
    }
    let blocks = CheckpointTable.blocks(of: last)
    guard checkpoints.count > 1 else {
      return "1 checkpoint, step \(Digits.count(first.step)): \(blocks); saturation "
        + CheckpointTable.saturation(of: first) + strong(last)
    }
    let (start, end) = (
      CheckpointTable.saturation(of: first), CheckpointTable.saturation(of: last)
    )
    return "\(Digits.count(checkpoints.count, "checkpoint")), steps \(Digits.count(first.step))–"
      + "\(Digits.count(last.step)): \(happenings(of: model, persistence)); at the end \(blocks); saturation "
      + (start == end ? end : "\(start) → \(end)") + strong(last) + group(first, last)
  }

  /// For instance `; Z₃₁ explains 3.1 % → 96 % of the Gram entries: 10, 14, 2`.
  private static func group(_ first: CheckpointSummary, _ last: CheckpointSummary) -> String {
    guard let start = first.group, let end = last.group else { return "" }
    let words = CheckpointTable.group(end)
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    return "; \(end.name) explains \(Digits.percent(start.explained)) → \(parts[0])"
      + " of the Gram entries" + (parts.count > 1 ? ":\(parts[1])" : "")
  }

  /// For instance `, of the strong features 0.997`.
  private static func strong(_ checkpoint: CheckpointSummary) -> String {
    CheckpointTable.strongSaturation(of: checkpoint).map { ", of the strong features \($0)" } ?? ""
  }

  private static func happenings(of model: ModelSeries, _ persistence: Int) -> String {
    let told = SeriesWords.blocks(of: model)
    guard !told.isEmpty else { return SeriesWords.untold(of: model, persistence) }
    let shown = told.prefix(mostTold).map { "\($0.phrase) at \($0.time)" }
    let left = told.count - mostTold
    let rest = left > 0 ? ["\(Digits.count(left, "more event"))"] : []
    return (shown + rest).joined(separator: ", ")
  }

  private static let mostTold = 3
}
