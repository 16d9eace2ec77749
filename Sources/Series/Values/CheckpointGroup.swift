import Groups

extension CheckpointSummary {
  /// How much of the features' Gram matrix a group, or an order, explains at one checkpoint.
  public struct Group: Codable, Equatable, Sendable {
    /// The power of a frequency or a character.
    public struct Power: Codable, Equatable, Sendable {
      /// The frequency, in turns, or the name of the character.
      public let name: String
      /// Its part of the centred features' squared norm, from 0 to 1.
      public let share: Double
    }

    /// The group in a formula: `Z₅₉`.
    public let name: String
    /// `frame`, `trace` or `chance`.
    public let standing: String
    /// The part of the variance of M_ij over i < j that the group's classes of pairs explain, from 0 to 1.
    public let explained: Double
    /// Its mean over all orders of the features.
    public let chance: Double
    /// The chance of as much in a random order.
    public let pValue: Double
    /// The largest powers, at most 16; of a path, its turns.
    public let powers: [Power]
    /// How many of the powers hold three quarters of the squared norm together.
    public let strong: Int
  }
}

extension CheckpointSummary.Group {
  init(_ finding: GroupFinding) {
    name = finding.groupName
    standing = finding.standing.rawValue
    explained = finding.best.invariant.explained
    chance = finding.null?.mean ?? finding.best.invariant.chance
    pValue = finding.pValue
    let all =
      finding.powers.isEmpty
      ? finding.circles.map { Power(name: Self.text(turns: $0.turns), share: $0.share) }
      : finding.powers.map { Power(name: $0.name, share: $0.share) }
    powers = Array(all.prefix(Self.mostPowers))
    strong = finding.powers.isEmpty ? powers.count : finding.strong.count
  }

  /// Turns with two decimals.
  private static func text(turns: Double) -> String { "\((turns * 100).rounded() / 100)" }

  private static let mostPowers = 16
}
