extension EigenspaceChange {
  /// The change from eigenspaces of some dimensions to others.
  init(from: [Int], to: [Int]) {
    self =
      switch (from.count, to.count) {
      case (0, _): .born
      case (_, 0): .vanished
      case (1, 1): from[0] < to[0] ? .widened : from[0] > to[0] ? .narrowed : .regrouped
      case (1, _): .split
      case (_, 1): .merged
      default: .regrouped
      }
  }
}

extension BlockChange {
  /// The change from some blocks to others; nil if no block of either side has a shape.
  init?(from: [BlockTrack], to: [BlockTrack]) {
    let hasShape = to.contains(where: \.hasShape)
    guard hasShape || from.contains(where: \.hasShape) else { return nil }
    self =
      switch (from.count, to.count) {
      case (0, _): .born
      case (1, _) where !hasShape: .dissolved
      case (1, 1): BlockChange(from: Set(from[0].features), to: Set(to[0].features))
      case (1, _): .split
      case (_, 0): .dissolved
      case (_, 1): .merged
      default: .regrouped
      }
  }

  private init(from: Set<Int>, to: Set<Int>) {
    self =
      from == to
      ? .renamed : from.isSubset(of: to) ? .grown : to.isSubset(of: from) ? .shrunk : .exchanged
  }
}
