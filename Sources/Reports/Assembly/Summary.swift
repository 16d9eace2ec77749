import Analysis
import Catalogue
import Frames
import Recognition

/// The answer for a matrix in one line.
enum Summary {
  /// For instance `1 square antiprism, 2 pentagons, 4 digons, 7 weak features; saturation 0.998 (chance 0.667)`.
  ///
  /// Saturation is measured on the strong features. Chance is the saturation of a Gaussian matrix with as many
  /// features.
  ///
  /// For selected features it names the geometry that fits best.
  ///
  /// - Parameters:
  ///   - groups: what groups explain.
  ///   - standingOut: what stands out beside named geometry; nil if that was not looked for.
  static func text(
    _ frame: FrameAnalysis, _ search: BlockSearch, _ selection: SelectionReport?,
    groups: GroupNames = GroupNames(), standingOut: StandingOut? = nil
  ) -> String {
    guard let selection else { return text(frame, search, groups, standingOut) }
    let answer =
      SelectionWords(selection: selection).answer
      ?? "selection of \(selection.features.count): \(text(frame, search, GroupNames(), nil))"
    return [groups.whole, answer].compactMap(\.self).joined(separator: "; ")
  }

  private static func text(
    _ frame: FrameAnalysis, _ search: BlockSearch, _ groups: GroupNames,
    _ standingOut: StandingOut?
  ) -> String {
    guard frame.spectrum.rank > 0 else {
      return frame.featureCount == 0 ? "no features" : "all features are zero"
    }
    let saturation = Digits.figure(search.strong.saturation, significant: 3)
    let strong = GaussianSaturation(
      featureCount: search.weak.strong.count, dimension: frame.dimension)
    let chance = Digits.figure(strong.perRank, significant: 3)
    let geometry = findings(search, groups)
    let answer =
      standingOut?.answer(beside: geometry, in: search, groups) ?? geometry
    return "\(answer); saturation \(saturation) (chance \(chance))"
  }

  private static func findings(_ search: BlockSearch, _ groups: GroupNames) -> String {
    let census = Census(search, names: groups.blocks)
    let weak = census.weakPhrase.map { ", \($0)" } ?? ""
    guard let whole = groups.whole else { return blocks(search, census, weak) }
    // Blocks without a name of their own say less than the group of all features.
    return search.blocks.allSatisfy(\.isUnnamed)
      ? whole + weak : "\(whole); \(blocks(search, census, weak))"
  }

  private static func blocks(_ search: BlockSearch, _ census: Census, _ weak: String) -> String {
    switch search.outcome {
    case .split: return census.phrase(limit: mostKinds) ?? "no block"
    case .neighbours(let figures):
      let found = Census(search.blocks).phrase(limit: mostKinds) ?? "no named block"
      let threshold = Digits.figure(figures.threshold, significant: 3)
      return "\(found) among \(Digits.count(figures.liveCount, "feature")) "
        + "(neighbours with |cos| > \(threshold))\(weak)"
    case .tooManyFeatures, .notAsked: return "blocks not searched\(weak)"
    }
  }

  private static let mostKinds = 6
}

extension StandingOut {
  /// The answer before the saturation: named geometry first, then what else stands out.
  ///
  /// - Parameters:
  ///   - geometry: the blocks in words.
  ///   - search: the blocks.
  fileprivate func answer(
    beside geometry: String, in search: BlockSearch, _ groups: GroupNames
  ) -> String {
    let unnamed = search.blocks.allSatisfy { $0.verdict.family == .unstructured }
    guard unnamed, groups.whole == nil else {
      return ([geometry] + clauses).joined(separator: "; ")
    }
    switch search.outcome {
    case .tooManyFeatures, .notAsked: return ([geometry] + clauses).joined(separator: "; ")
    case .split, .neighbours:
      let weak = search.weak.indices.isEmpty ? [] : Census(search).weakPhrase.map { [$0] } ?? []
      let found = clauses.isEmpty ? [Self.nothing] : clauses + ["no named geometry"]
      return (found + weak).joined(separator: "; ")
    }
  }

  private static let nothing = "nothing stands out from random features of these norms"
}
