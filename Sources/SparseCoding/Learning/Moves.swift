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
  private var failures = 0, tried = 0

  /// The moves of N atoms; none of a single one.
  init(of count: Int) {
    isSmall = count <= LearningOptions.mostOfFew
    next = count > 1 ? Move(count: isSmall ? 1 : count / 16, skipped: 0) : nil
  }

  /// Goes on after a move.
  mutating func record(_ outcome: Outcome) {
    guard let last = next else { return }
    failures = outcome == .better ? 0 : failures + 1
    tried += 1
    if isSmall {
      next = failures < Self.mostFailures ? Move(count: 1, skipped: failures) : nil
    } else if tried < Self.mostOfMany {
      next = Move(count: outcome == .better ? last.count : max(1, last.count / 2), skipped: 0)
    } else {
      next = nil
    }
  }

  private static let mostFailures = 3
  private static let mostOfMany = 8
}
