import LinearAlgebra
import Matrices

/// A group, or an order, and how much of the features' Gram matrix it explains.
package struct GroupFinding: Sendable {
  /// Where the order of the features comes from.
  package enum Order: String, Sendable {
    /// Their own numbers.
    case stored
    /// Names that are numbers.
    case labels
    /// It was found from the features themselves.
    case found
  }

  /// How far the features agree with the group.
  package enum Standing: String, Sendable {
    /// At least half of the variance of the Gram entries is explained, and chance does not do it.
    case frame
    /// Less is explained, but chance does not do it.
    case trace
    /// Chance explains it.
    case chance
  }

  /// One way in which the group acts.
  package struct Part: Sendable {
    /// From which side; nil if there is only one way.
    package let side: GroupAction.Side?
    /// What it explains.
    package let invariant: InvariantPart
    /// How often chance explains as much.
    package let test: OrderTest
  }

  /// The name of the group in formulas.
  package let groupName: String
  /// The word for it in options.
  package let action: String
  /// Where the order of the features comes from.
  package let order: Order
  /// The features by their numbers in the matrix, in the order of the group; nil for the order given.
  package let arrangement: [Int]?
  /// The place of each of the features in the group; nil for the order given.
  private let places: [Int]?
  /// The classes of pairs under the best way in which the group acts.
  private let classes: PairClasses
  /// The ways in which the group acts, the best one first.
  package let parts: [Part]
  /// What random features explain after the same search for an order; nil for a given order.
  package let null: SearchNull?
  /// Whether the features have relations that the group does not keep.
  private var isContradicted = false
  /// The power of each character, the largest first; empty for a path.
  package let powers: [CharacterPower]
  /// The circles of the strongest frequencies, for a cyclic group and for a path.
  package let circles: [Circle]
  /// The planes of the circles that the name lists, in the order of `strong` or `circles`; none for groups of other kinds.
  package private(set) var planes: [CirclePlane] = []

  /// The best way in which the group acts.
  package var best: Part { parts[0] }

  /// p, corrected for the hypotheses tried.
  package var pValue: Double { null?.pValue ?? best.test.pValue }

  /// How far the features agree with the group.
  package var standing: Standing {
    guard pValue <= Self.level else { return .chance }
    let explained = best.invariant.explained - best.invariant.bySinglePairs
    return explained >= Self.leastExplained && !isContradicted ? .frame : .trace
  }

  /// Of a cyclic group: p < n if the strong frequencies are all multiples of n / p, so that features p places apart are alike; else nil.
  package var period: Int? {
    guard action == "cyclic", !strong.isEmpty else { return nil }
    let n = classes.order
    let divisor = strong.reduce(n) { greatestCommonDivisor($0, $1.frequency[0]) }
    return divisor > 1 ? n / divisor : nil
  }

  /// The part of the Gram entries' variance that a frame needs.
  package static let leastExplained = 0.5
  /// The largest p-value.
  package static let level = 0.01

  /// The fewest characters, the strongest first, that hold three quarters of the centred features' squared norm.
  package var strong: ArraySlice<CharacterPower> {
    var held = 0.0
    let count = powers.prefix { power in
      // 74.96 % is printed as 75 %.
      guard held < 0.7495, power.share > power.chance else { return false }
      held += power.share
      return true
    }.count
    return powers.prefix(min(count, Self.mostStrong))
  }

  private static let mostStrong = 12
}

extension GroupFinding {
  /// Measures how well features agree with an action.
  ///
  /// - Parameters:
  ///   - action: the group on these features.
  ///   - gram: their Gram matrix.
  ///   - features: their numbers in the matrix.
  ///   - places: the place of each feature in the group; nil for its own number.
  ///   - order: where the places come from.
  ///   - hypotheses: how many groups or orders were tried.
  ///   - null: what a search for the order gives on random features; nil if the order was given.
  init(
    _ action: GroupAction, in gram: GramEntries, of features: [Int], places: [Int]? = nil,
    order: Order,
    hypotheses: Int, null: SearchNull? = nil, seed: UInt64
  ) throws {
    groupName = action.name
    self.action = action.word
    self.order = order
    self.null = null
    self.places = places
    let inOrder = places.map { places in places.indices.sorted { places[$0] < places[$1] } }
    arrangement = inOrder.map { $0.map { features[$0] } }
    let found = try action.variants.map { variant in
      let invariant = InvariantPart(of: gram, by: variant.classes, places: places)
      let part = Part(
        side: variant.side, invariant: invariant,
        test: try OrderTest(
          of: gram, by: variant.classes, explained: invariant.explained,
          hypotheses: hypotheses * action.variants.count, seed: seed))
      return (part: part, classes: variant.classes)
    }
    .enumerated().sorted { one, other in
      // Both sides explain less than one, with far fewer classes: they are preferred if they explain nearly as much.
      let (a, b) = (one.element.part.preference, other.element.part.preference)
      return (b, one.offset) < (a, other.offset)
    }
    .map(\.element)
    parts = found.map(\.part)
    classes = found[0].classes
    powers = action.powers(of: gram, places: places)
    switch action.word {
    case "cyclic":
      circles = powers.circles
        .map { Circle(frequency: $0.frequency[0], share: $0.share, in: gram, places: places) }
    case "path": circles = HelixSpectrum(of: gram.arranged(inOrder)).circles
    default: circles = []
    }
  }

  /// Whether the group keeps every relation of pairs of the features: pairs that it maps to each other have one relation.
  ///
  /// - Parameter relation: the relation of two features by their places among those that were given; the same both ways.
  package func keeps(_ relation: (_ i: Int, _ j: Int) -> Int) -> Bool {
    var relations = [Int?](repeating: nil, count: classes.count)
    for i in 0..<classes.order {
      for j in 0..<i {
        let (found, pair) = (relation(i, j), classes[places?[i] ?? i, places?[j] ?? j])
        guard relations[pair] ?? found == found else { return false }
        relations[pair] = found
      }
    }
    return true
  }

  /// Says that the features have relations that the group does not keep: then it explains a part of them, and they are no frame of it.
  package mutating func contradict() { isContradicted = true }

  /// Adds the planes of the circles of features, W, d × n.
  mutating func addPlanes(of features: Matrix) {
    let frequencies: [(turns: Double, share: Double)] =
      switch action {
      case "cyclic":
        strong.filter { $0.dimension == 2 }.map { (Double($0.frequency[0]), $0.share) }
      case "path": circles.map { ($0.turns, $0.share) }
      default: []
      }
    planes = frequencies.compactMap {
      CirclePlane(turns: $0.turns, share: $0.share, of: features, places: places)
    }
  }
}

extension [CharacterPower] {
  private static var mostCircles: Int { 12 }

  /// The frequencies of a cyclic group that stand out and are circles, of powers in descending order.
  var circles: [CharacterPower] {
    prefix { $0.share > 2 * $0.chance }.prefix(Self.mostCircles).filter { $0.dimension == 2 }
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  b == 0 ? a : greatestCommonDivisor(b, a % b)
}

extension GroupFinding.Part {
  fileprivate var preference: Double {
    invariant.aboveChance * (side == .both ? 1.1 : 1)
  }
}

extension GramEntries {
  /// The same pairs with the features in another order.
  fileprivate func arranged(_ features: [Int]?) -> GramEntries {
    guard let features else { return self }
    var matrix = Matrix(rows: order, columns: order)
    for i in 0..<order {
      for j in 0..<order { matrix[i, j] = elements[features[i] * order + features[j]] }
    }
    return GramEntries(matrix) ?? self
  }
}
