/// Which moves a descent tries to leave a minimum: atoms that two of them share a direction for go to where samples are explained worst.
///
/// Few atoms move one by one, each time from another pair of near atoms, until three moves in a row have failed. Of many atoms a part
/// moves at once, because each move costs a descent; the part is halved when that fails.
struct Moves {
  /// How many atoms move, and how many pairs of near atoms and worst samples are passed over.
  struct Move: Equatable {
    let count, skipped: Int
  }

  /// What a move led to.
  enum Outcome {
    /// A lower objective.
    case better
    /// Another minimum that is not lower.
    case worse
  }

  /// The next move; nil if there is none to try.
  private(set) var next: Move?
  private let isSmall: Bool
  private let most: Int
  private var failures = 0, tried = 0

  /// The moves of N atoms; none of a single one.
  ///
  /// - Parameter most: how many are tried; nil for the usual number.
  init(of count: Int, atMost most: Int? = nil) {
    isSmall = count <= LearningOptions.mostOfFew
    self.most = most ?? (isSmall ? .max : Self.mostOfMany)
    next = count > 1 && self.most > 0 ? Move(count: isSmall ? 1 : count / 16, skipped: 0) : nil
  }

  /// Goes on after a move.
  mutating func record(_ outcome: Outcome) {
    guard let last = next else { return }
    failures = outcome == .better ? 0 : failures + 1
    tried += 1
    guard tried < most, !isSmall || failures < Self.mostFailures else {
      next = nil
      return
    }
    next =
      isSmall
      ? Move(count: 1, skipped: failures)
      : Move(count: outcome == .better ? last.count : max(1, last.count / 2), skipped: 0)
  }

  private static let mostFailures = 3
  private static let mostOfMany = 8
}
