import Documents

/// What limits the claim that a block is a geometry: chance, and the members furthest from their places.
extension BlockSection {
  /// How often chance gives the name; nothing for an established name.
  static func chance(_ geometry: GeometryNameReport) -> [Fact] {
    guard geometry.carriesChance == true, let chance = geometry.chance else { return [] }
    let percent = Digits.magnitude(100 * chance, significant: 1)
    return [
      Fact(
        "chance",
        "directions without this geometry fit it as well in \(percent) % of cases; so few features "
          + "cannot establish it")
    ]
  }

  /// The member and the pair furthest from what is claimed: `feature 23, 2.1 % from its place; cosine of 20 and 23 is
  /// -0.7003, 0.012 from its class`.
  ///
  /// Deviations below 10⁻⁴ are left out: they may be rounding, and another BLAS would name another feature.
  static func furthest(_ block: BlockReport) -> [Fact] {
    var parts = [String]()
    if let worst = block.worstFeature, worst.shift >= leastShown {
      parts.append(
        "feature \(named(worst.feature, in: block)), \(Digits.percent(worst.shift)) from its place")
    }
    if let worst = block.worstPair, worst.features.count == 2, worst.deviation >= leastShown {
      parts.append(
        "cosine of \(named(worst.features[0], in: block)) and "
          + "\(named(worst.features[1], in: block)) is "
          + "\(Digits.figure(worst.cosine, significant: 4)), "
          + "\(Digits.figure(worst.deviation, significant: 2)) from its class")
    }
    return parts.isEmpty ? [] : [Fact("furthest", parts.joined(separator: "; "))]
  }

  /// A member's number, and its name in brackets if it has one.
  private static func named(_ feature: Int, in block: BlockReport) -> String {
    guard let labels = block.labels, let place = block.features.firstIndex(of: feature),
      place < labels.count, !labels[place].isEmpty
    else { return "\(feature)" }
    return "\(feature) (\(FeatureLists.names([feature], labels: [labels[place]])))"
  }

  private static let leastShown = 1e-4
}
