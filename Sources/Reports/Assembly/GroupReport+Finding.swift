import Analysis
import Groups

/// What groups explain, in words.
struct GroupNames {
  /// What all features form; nil if no group explains half of the Gram entries' variance.
  var whole: String?
  /// The names of the blocks that have a scheme, and no name but that of a group, by the number of the block.
  var blocks: [Int: String] = [:]
}

extension MatrixReport {
  /// Adds the groups that explain features, and names the blocks that have the scheme of a group and no other name.
  ///
  /// - Returns: the names.
  mutating func add(_ groups: GroupAnalysis, _ numbering: FeatureNumbering) -> GroupNames {
    group = groups.whole.map { GroupReport($0, numbering) }
    var names = GroupNames(whole: groupFrame)
    for index in blocks.indices {
      blocks[index].group = groups.blocks[index].map { GroupReport($0, numbering) }
      guard let finding = groups.schemes[index] else { continue }
      names.blocks[index] = GroupWords.kind(finding)
      blocks[index].geometry.name = GroupWords.kind(finding)
    }
    return names
  }

  /// The name of the frame that a group makes of all features; nil without one.
  var groupFrame: String? { group.flatMap { $0.standing == .frame ? $0.name : nil } }
}

extension GroupReport {
  private static let mostPowers = 50
  /// A plane takes two vectors of so many elements.
  private static let mostDimensions = 4096

  /// The report on a finding.
  ///
  /// - Parameter numbering: the numbers of the features of the whole matrix.
  init(_ finding: GroupFinding, _ numbering: FeatureNumbering) {
    var powers =
      finding.powers.isEmpty
      ? finding.circles.map(GroupPowerReport.init)
      : finding.powers.prefix(Self.mostPowers).map { power in
        GroupPowerReport(
          power,
          finding.circles.first { [Int($0.turns)] == power.frequency })
      }
    let strong =
      finding.powers.isEmpty
      ? powers.map(\.frequency) : finding.strong.map(GroupFrequency.init)
    let held = powers.prefix(strong.count).reduce(0) { $0 + $1.share }
    for plane in finding.planes where plane.axes[0].count <= Self.mostDimensions {
      if let place = powers.firstIndex(where: { $0.frequency.turns == plane.turns }) {
        powers[place].plane = plane.axes
      }
    }
    let (best, null) = (finding.best, finding.null)
    self.init(
      name: GroupWords(finding, strong: strong, held: held).name,
      action: finding.action, side: best.side?.rawValue,
      standing: Standing(rawValue: finding.standing.rawValue) ?? .chance,
      explained: best.invariant.explained, chance: null?.mean ?? best.invariant.chance,
      pValue: finding.pValue, draws: null?.draws ?? best.test.draws,
      order: finding.order.rawValue,
      arrangement: finding.arrangement?.map(numbering.index),
      frequencies: strong, powers: powers,
      sides: finding.parts.count > 1 ? finding.parts.compactMap(GroupSideReport.init) : nil)
  }
}

extension GroupFrequency {
  /// Turns around a cycle or along an order; nil for others.
  fileprivate var turns: Double? {
    switch self {
    case .whole(let value): Double(value)
    case .turns(let value): value
    case .product, .character: nil
    }
  }

  fileprivate init(_ power: CharacterPower) {
    switch power.frequency.count {
    case 0: self = .character(power.name)
    case 1: self = .whole(power.frequency[0])
    default: self = .product(power.frequency)
    }
  }
}

extension GroupPowerReport {
  fileprivate init(_ power: CharacterPower, _ circle: Circle?) {
    self.init(
      frequency: GroupFrequency(power), share: power.share, chance: power.chance,
      dimension: power.dimension, roundness: circle?.roundness)
  }

  fileprivate init(_ circle: Circle) {
    self.init(
      frequency: .turns(circle.turns), share: circle.share, roundness: circle.roundness)
  }
}

extension GroupSideReport {
  fileprivate init?(_ part: GroupFinding.Part) {
    guard let side = part.side else { return nil }
    self.init(
      side: side.rawValue, explained: part.invariant.explained, chance: part.invariant.chance,
      pValue: part.test.pValue)
  }
}

/// The name of what features form under a group.
private struct GroupWords {
  let name: String

  init(_ finding: GroupFinding, strong: [GroupFrequency], held: Double) {
    let explained = Digits.percent(finding.best.invariant.explained)
    switch finding.standing {
    case .chance: name = "no sign of \(finding.groupName): chance explains \(explained) as well"
    case .trace:
      name =
        "a trace of \(finding.groupName): \(explained) explained (chance "
        + "\(Digits.percent(finding.best.invariant.chance)))"
    case .frame where finding.action == "path" && (held < Self.leastHelix || !Self.turns(finding)):
      name =
        "features along an order: \(explained) of the Gram entries' variance goes with the distance"
    case .frame where finding.period != nil:
      name =
        "features that repeat with period \(Digits.count(finding.period ?? 0)) along their order: \(explained) of the Gram entries' "
        + "variance"
    case .frame:
      let list = strong.map(\.text).joined(separator: ", ")
      let parts =
        strong.isEmpty
        ? ""
        : ": \(Self.words(finding, count: strong.count)) \(list) "
          + "\(strong.count == 1 ? "holds" : "hold") \(Digits.percent(held))"
      let place = finding.order == .found ? " in an order that was found" : ""
      name = Self.kind(finding) + place + parts
    }
  }

  /// A few turns that hold less than this part do not describe the features.
  private static let leastHelix = 0.5

  /// Whether the features go around the strongest circle of an order at least once. A trend has part of a turn, or a flat circle.
  private static func turns(_ finding: GroupFinding) -> Bool {
    finding.circles.first.map { $0.turns >= 1 && $0.roundness >= leastRoundness } ?? false
  }

  private static let leastRoundness = 0.3

  fileprivate static func kind(_ finding: GroupFinding) -> String {
    switch finding.action {
    case "path": "helix along the order"
    case "cyclic": "harmonic frame of \(finding.groupName)"
    case _ where finding.action.hasPrefix("grid"): "harmonic frame of \(finding.groupName)"
    default: "group frame of \(finding.groupName)"
    }
  }

  private static func words(_ finding: GroupFinding, count: Int) -> String {
    let one =
      switch finding.action {
      case "path": "turns"
      case "cyclic": count == 1 ? "frequency" : "frequencies"
      case _ where finding.action.hasPrefix("grid"): count == 1 ? "frequency" : "frequencies"
      default: count == 1 ? "character" : "characters"
      }
    return one
  }
}
