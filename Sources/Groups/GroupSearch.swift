import Frames
import LinearAlgebra
import Matrices

/// The search for a group, or an order, that explains features.
package enum GroupSearch {
  /// How hard an order is searched for.
  package enum Effort: Sendable {
    /// The user asked: the best finding is given, also if it is chance.
    case asked
    /// Nobody asked: only a frame is given, and an order that has to be found is looked for among few features.
    case byItself
    /// The same without a search for an order.
    case byItselfInKnownOrders
  }

  /// Measures how well features agree with a group that was asked for, or looks for one.
  ///
  /// - Parameters:
  ///   - choice: the group; it fits the features.
  ///   - matrix: W, d × n.
  ///   - features: their numbers, in the order that the group acts on.
  ///   - numbers: a number for each of them by which they may be ordered, such as their names; nil for none.
  ///   - effort: how hard an order is searched for.
  ///   - hypotheses: how many groups the caller tries, by which p is multiplied; a search counts its own.
  ///   - seed: the seed of random orders and matrices.
  /// - Returns: nil without a finding, or if all features are zero.
  /// - Throws: what reading the matrix throws; `LinearAlgebraError`.
  package static func finding(
    _ choice: GroupChoice, in matrix: FeatureMatrix, _ features: [Int], numbers: [Double]?,
    effort: Effort, hypotheses: Int = 1, seed: UInt64
  ) throws -> GroupFinding? {
    let n = features.count
    guard n >= 3, n <= GroupAction.mostFeatures else { return nil }
    let selected = try matrix.selecting(features).tile(0..<n)
    guard let gram = GramEntries(try gramMatrix(ofColumns: selected.scaledToOne)),
      gram.variation > 0
    else { return nil }
    if let action = try choice.action(on: n) {
      var finding = try GroupFinding(
        action, in: gram, of: features, order: .stored, hypotheses: hypotheses, seed: seed)
      finding.addPlanes(of: selected)
      return finding
    }
    guard choice == .auto else { return nil }
    var finding = try search(gram, of: features, numbers: numbers, effort, seed: seed)
    finding?.addPlanes(of: selected)
    return finding
  }

  /// Tries the cyclic group or the path in each order that is known, then the cyclic group in an order that is found.
  private static func search(
    _ gram: GramEntries, of features: [Int], numbers: [Double]?, _ effort: Effort, seed: UInt64
  ) throws -> GroupFinding? {
    let n = gram.order
    let cyclic = GroupAction.cyclic(n)
    var orders: [(order: GroupFinding.Order, places: [Int]?)] = [(.stored, nil)]
    if let places = numbers.flatMap(places(of:)) { orders.append((.labels, places)) }
    let mayBeFound =
      effort != .byItselfInKnownOrders
      && (fewestInFoundOrder...mostInFoundOrder(effort)).contains(n)
      && (effort == .asked || gram.effectiveRank > leastRank)
    let hypotheses = 2 * orders.count + (mayBeFound ? 1 : 0)
    var tried = [
      (action: GroupAction, order: GroupFinding.Order, places: [Int]?, invariant: InvariantPart)
    ]()
    for (order, places) in orders {
      let action = gram.isCycle(places) ? cyclic : .path(n)
      let part = InvariantPart(of: gram, by: action.variants[0].classes, places: places)
      tried.append((action, order, places, part))
    }
    tried.sort { $0.invariant.aboveChance > $1.invariant.aboveChance }
    let best = tried[0]
    func finding() throws -> GroupFinding {
      try GroupFinding(
        best.action, in: gram, of: features, places: best.places, order: best.order,
        hypotheses: hypotheses,
        seed: seed)
    }
    if best.invariant.explained >= GroupFinding.leastExplained {
      let known = try finding()
      if known.standing == .frame { return known }
    }
    if mayBeFound {
      let found = try inFoundOrder(
        gram, of: features, cyclic, hypotheses: hypotheses, seed: seed)
      if let found, found.standing == .frame { return found }
    }
    return effort == .asked ? try finding() : nil
  }

  private static func inFoundOrder(
    _ gram: GramEntries, of features: [Int], _ action: GroupAction, hypotheses: Int, seed: UInt64
  ) throws -> GroupFinding? {
    let classes = action.variants[0].classes
    let seriation = try Seriation(of: gram, classes, seed: seed)
    guard seriation.explained >= GroupFinding.leastExplained else { return nil }
    let cloud = try FeatureCloud(of: gram)
    func null(_ random: @Sendable (inout SeededGenerator) -> Matrix) throws -> SearchNull {
      try SearchNull(
        random, classes, explained: seriation.explained, hypotheses: hypotheses, seed: seed)
    }
    var decisive = try null { cloud.gaussian(&$0) }
    if decisive.pValue <= GroupFinding.level {
      let circles = action.powers(of: gram, places: seriation.places).circles
      if let exchanged = try cloud.exchanged(circles, places: seriation.places) {
        let other = try null(exchanged)
        if other.pValue > decisive.pValue { decisive = other }
      }
    }
    let found = try GroupFinding(
      action, in: gram, of: features, places: seriation.places, order: .found,
      hypotheses: hypotheses, null: decisive, seed: seed)
    // Frequencies with a common divisor give several features one place: clusters, and no cycle of n.
    return found.period == nil ? found : nil
  }

  /// The places of features in ascending order of their numbers; nil if that is their own order, or numbers repeat.
  private static func places(of numbers: [Double]) -> [Int]? {
    guard Set(numbers).count == numbers.count else { return nil }
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    guard order != Array(numbers.indices) else { return nil }
    var places = [Int](repeating: 0, count: numbers.count)
    for (place, feature) in order.enumerated() { places[feature] = place }
    return places
  }

  /// One circle is a polygon, which recognition names; two of them have four dimensions.
  private static let leastRank = 3.0

  /// Fewer features than this are nearly a polygon in some order.
  private static let fewestInFoundOrder = 7

  private static func mostInFoundOrder(_ effort: Effort) -> Int {
    switch effort {
    case .asked: Seriation.mostFeatures
    case .byItself, .byItselfInKnownOrders: 64
    }
  }

  /// Without being asked, orders are tested for up to this many features.
  package static let mostByItself = 1024
}

extension Matrix {
  /// The elements times a power of two that brings the largest to between 1/2 and 1, so that no square overflows or underflows.
  fileprivate var scaledToOne: Matrix {
    let largest = elements.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return self }
    let exponent = -largest.exponent - 1
    return Matrix(
      rows: rows, columns: columns,
      elements: elements.map { Double(sign: .plus, exponent: Int(exponent), significand: $0) })
  }
}
