import Comparison

/// How two matrices differ, in a sentence.
enum PairWords {
  /// For instance `B is A rotated: the Gram matrices differ by 0.3 %; 3 of 257 features moved (12, 40, 77)`.
  static func summary(of pair: PairReport) -> String {
    ([statement(pair)] + unmatched(pair.features)).joined(separator: "; ")
  }

  /// What each kind of likeness is called in a table.
  static func word(_ pair: PairReport) -> String {
    switch pair.likeness {
    case .equal: "equal"
    case .incomparable: "not comparable"
    case .rounded: "rounded"
    case .scaled: "scaled"
    case .changed: isOnlyMoved(pair) ? "features moved" : "changed"
    case .rotated: "rotated"
    case .related: "related"
    case .unrelated: "unrelated"
    }
  }

  private static func statement(_ pair: PairReport) -> String {
    switch pair.likeness {
    case .equal: "all \(Digits.count(pair.features.matched, "feature")) are equal"
    case .incomparable: incomparable(pair)
    case .rounded: rounded(pair)
    case .scaled: scaled(pair)
    case .changed: changed(pair)
    case .rotated: rotated(pair)
    case .related: related(pair)
    case .unrelated: unrelated(pair)
    }
  }

  private static func incomparable(_ pair: PairReport) -> String {
    guard pair.features.matched > 0 else { return "no feature is in both" }
    return pair.first.norm == 0 ? "A is zero, and B is not" : "B is zero, and A is not"
  }

  private static func rounded(_ pair: PairReport) -> String {
    let (coarse, fine) =
      pair.rounded == .first ? (pair.first, pair.second) : (pair.second, pair.first)
    let side = pair.rounded == .first ? "A" : "B"
    let how =
      coarse.dtype == fine.dtype ? "rounded in \(side)" : "stored in \(coarse.dtype) in \(side)"
    let moves = pair.moves.map { moves in
      moves.count == 0
        ? ", no feature moved more than \(Digits.percent(moves.largest))"
        : "; \(moved(moves, of: pair))"
    }
    return "the same matrix, \(how): relative error \(percent(pair.distance))" + (moves ?? "")
  }

  private static func scaled(_ pair: PairReport) -> String {
    let rest = pair.moves?.othersDistance.map { Digits.percent($0) } ?? "0 %"
    let factor = Digits.magnitude(pair.moves?.scale ?? 1, significant: 4)
    return "B is A times \(factor): the rest differs by \(rest); \(moved(pair.moves, of: pair))"
  }

  private static func isOnlyMoved(_ pair: PairReport) -> Bool {
    guard let moves = pair.moves, moves.count > 0 else { return false }
    return moves.count + pair.features.equal == pair.features.matched
  }

  private static func changed(_ pair: PairReport) -> String {
    if isOnlyMoved(pair) { return "\(moved(pair.moves, of: pair)); the others are equal" }
    return "the same matrix in the same basis, changed by \(percent(pair.distance)); "
      + moved(pair.moves, of: pair)
  }

  private static func rotated(_ pair: PairReport) -> String {
    let gram = pair.rotation?.gramDistance.map {
      ": the Gram matrices differ by \(Digits.percent($0))"
    }
    let scale = pair.moves?.scale ?? 1
    let left = pair.moves?.othersDistance ?? 0
    let times =
      abs(scale - 1) > max(1e-6, 4 * left)
      ? ", times \(Digits.magnitude(scale, significant: 4))" : ""
    let chance = pair.rotation.flatMap { rotation in
      // Of the same features: those that moved are not explained, and do not count.
      rotation.chance.map { 1 - $0.mean <= 4 * left * left + 1e-6 }
    }
    let doubt =
      chance == true
      ? "; a rotation fits as well with the features shuffled, so it says little" : ""
    return "B is A rotated\(times)\(times.isEmpty ? gram ?? "" : ""); "
      + moved(pair.moves, of: pair) + doubt
  }

  private static func related(_ pair: PairReport) -> String {
    let explained = percent(pair.rotation?.explained)
    let chance =
      pair.rotation?.chance.map { ", with the features shuffled \(Digits.percent($0.mean))" }
      ?? ", too few features to compare with chance"
    return pair.moves?.basis == .kept
      ? "related: in the same basis A explains \(percent(pair.explained)) of B, after the best rotation "
        + "\(explained)\(chance)"
        + equalOnes(pair)
      : "related: the best rotation of A explains \(explained) of B\(chance)\(equalOnes(pair))"
  }

  /// For instance `; 40 of 100 features are equal`; empty if none is.
  private static func equalOnes(_ pair: PairReport) -> String {
    pair.features.equal > 0
      ? "; \(Digits.count(pair.features.equal)) of \(Digits.count(pair.features.matched, "feature")) are equal"
      : ""
  }

  private static func unrelated(_ pair: PairReport) -> String {
    let explained = pair.rotation?.explained ?? 0
    let chance = pair.rotation?.chance.map { chance in
      let limit =
        explained > chance.mean && chance.limit < 1
        ? ", and up to \(Digits.percent(chance.limit)) is chance" : ""
      return ", with the features shuffled \(Digits.percent(chance.mean))\(limit)"
    }
    // No share is above a limit of 1: a few features in as many dimensions can be rotated to each other anyway.
    let start =
      if pair.rotation?.chance.map({ $0.limit >= 1 }) ?? false {
        "too few features to tell whether A and B are related"
      } else if pair.features.equal > 0 {
        "unrelated as a whole"
      } else {
        "unrelated, no more alike than with the features shuffled"
      }
    return "\(start): the best rotation of A explains \(Digits.percent(explained)) of B"
      + (chance ?? "") + equalOnes(pair)
  }

  /// For instance `3 of 257 features moved (12, 40, 77)`.
  private static func moved(_ moves: MovesReport?, of pair: PairReport) -> String {
    guard let moves, moves.count > 0 else { return "no feature moved apart from the others" }
    let names = FeatureLists.text(
      first: moves.list.map(\.feature.first), labels: moves.list.map { $0.feature.label ?? "" },
      of: moves.count, limit: 60)
    return
      "\(Digits.count(moves.count)) of \(Digits.count(pair.features.matched, "feature")) moved (\(names))"
  }

  private static func unmatched(_ features: PairReport.Features) -> [String] {
    [
      features.onlyFirstCount > 0
        ? "\(Digits.count(features.onlyFirstCount, "feature")) only in A" : "",
      features.onlySecondCount > 0
        ? "\(Digits.count(features.onlySecondCount, "feature")) only in B" : "",
    ].filter { !$0.isEmpty }
  }

  /// A share; a dash if there is none.
  static func percent(_ share: Double?) -> String { share.map { Digits.percent($0) } ?? "–" }
}
