import Nulls

/// What the comparisons of all blocks with chance say together.
enum NullSummary {
  /// A sentence for each kind of comparison that can come out significant; before them, where draws are too few for
  /// one, that they are.
  static func sentences(_ blocks: [BlockReport], replicas: Int) -> [String] {
    let share = Double(blocks.count) / Double(replicas + 1)
    let least = { (sides: Double) in Digits.figure(min(1, sides * share), significant: 2) }
    var sentences = [String]()
    if 2 * share > ChanceWords.level {
      let needed = Int((2 * Double(blocks.count) / ChanceWords.level).rounded(.up)) - 1
      sentences.append(
        "no verdict is possible\(share > ChanceWords.level ? "" : " on tightness"): with "
          + "\(Digits.count(replicas, "draw")) and \(Digits.count(blocks.count, "block")) no "
          + "adjusted p can be below \(least(1)), none of tightness below "
          + "\(least(2)); \(level) takes \(Digits.count(needed)) draws")
    } else {
      sentences.append(tightness(blocks))
    }
    guard share <= ChanceWords.level else { return sentences }
    return sentences + [
      scheme(blocks, .gaussian, "Gaussian blocks of their size and dimension"),
      scheme(blocks, .haarTightFrame, "random tight frames of their size and dimension"),
    ]
  }

  /// Why some blocks are not compared.
  static func uncompared(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    let sizes = NullTest.blockSizes
    return [
      "not compared: \(Digits.count(count, "block")) of fewer than \(sizes.lowerBound) or more than "
        + "\(sizes.upperBound) features, in one dimension, or in as many dimensions as features"
    ]
  }

  private static let level = Digits.figure(ChanceWords.level)

  private static func tightness(_ blocks: [BlockReport]) -> String {
    let found = significant(blocks, .tightnessDefect, .gaussian)
    let nearer = found.count { ($0.observed ?? 0) < $0.mean }
    return "of \(Digits.count(blocks.count, "block")) compared, \(nearer) nearer to tight and "
      + "\(found.count - nearer) farther from it than Gaussian blocks of their size, dimension and "
      + "norms (adjusted p ≤ \(level))"
  }

  private static func scheme(
    _ blocks: [BlockReport], _ model: NullModel, _ draws: String
  ) -> String {
    "of \(Digits.count(blocks.count, "block")) compared, "
      + "\(significant(blocks, .schemeCost, model).count) explained by an association scheme better "
      + "than \(draws) (adjusted p ≤ \(level))"
  }

  private static func significant(
    _ blocks: [BlockReport], _ statistic: NullStatistic, _ model: NullModel
  ) -> [NullStatisticReport] {
    blocks.compactMap { $0.null?["\(statistic.rawValue)/\(model.rawValue)"] }
      .filter { $0.adjustedPValue ?? 1 <= ChanceWords.level }
  }
}
