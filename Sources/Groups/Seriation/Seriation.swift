import LinearAlgebra
import Matching

/// The search for a cyclic order of features whose order is not known.
///
/// Circles give rough orders, singly and in pairs. Each is refined: the frequencies that are strong in an order make a template for every
/// place, and features are assigned to the places that suit them best, until nothing changes. The order that explains most of the Gram
/// matrix is the answer. Orders that differ by a unit of Z_n, a rotation or a reflection explain the same.
package struct Seriation: Equatable, Sendable {
  /// The place of each feature on the cycle.
  package let places: [Int]
  /// The part of the Gram matrix that the cyclic order explains.
  package let explained: Double

  /// The largest number of features that are put in order.
  package static let mostFeatures = 256

  /// - Parameters:
  ///   - gram: the pairs of at least five features.
  ///   - classes: the classes of the cyclic group.
  ///   - seed: the seed of the search for planes.
  /// - Complexity: about 12 n³ steps for each of up to 10 rounds.
  init(of gram: GramEntries, _ classes: PairClasses, seed: UInt64) throws {
    let sums = ClassSums(classes)
    var best: (explained: Double, places: [Int])?
    for rough in try Self.roughOrders(gram, seed: seed) {
      let places = Self.refined(rough, gram)
      let explained = sums.explained(of: gram, places)
      if explained > best?.explained ?? -1 { best = (explained, places) }
    }
    places = best?.places ?? Array(0..<gram.order)
    explained = best?.explained ?? sums.explained(of: gram, nil)
  }

  /// Orders from single circles, and the best from pairs of them.
  private static func roughOrders(_ gram: GramEntries, seed: UInt64) throws -> [[Int]] {
    let planes = try CirclePlanes(in: gram, seed: seed).planes
    let single = planes.prefix(mostSingle).map { ranks($0.angles) }
    var pairs = [CirclePairs.Order]()
    for base in planes.indices.prefix(mostBases) {
      for other in planes.indices where other != base {
        pairs += CirclePairs.orders(planes[base].angles, planes[other].angles)
      }
    }
    let best = pairs.enumerated()
      .sorted { ($0.element.misfit, $0.offset) < ($1.element.misfit, $1.offset) }
      .prefix(mostPairs)
    return single + best.map(\.element.places)
  }

  private static func ranks(_ angles: [Double]) -> [Int] {
    var places = [Int](repeating: 0, count: angles.count)
    let order = angles.indices.sorted { (angles[$0], $0) < (angles[$1], $1) }
    for (rank, feature) in order.enumerated() { places[feature] = rank }
    return places
  }

  /// Assigns features to places until nothing changes.
  private static func refined(_ rough: [Int], _ gram: GramEntries) -> [Int] {
    let n = gram.order
    var places = rough
    for _ in 0..<rounds {
      let kernel = kernel(of: gram, places)
      // The score of feature i at place s: Σ_j M_ij κ(s − s_j), without its own share.
      var costs = [Double](repeating: 0, count: n * n)
      var atPlaces = [[Int]](repeating: [], count: n)
      for j in 0..<n { atPlaces[places[j]].append(j) }
      for i in 0..<n {
        let own = gram.elements[i * n + i]
        let here = (0..<n).map { place in
          atPlaces[place].reduce(0.0) { $0 + gram.elements[i * n + $1] }
        }
        for s in 0..<n {
          var score = -own * kernel[(s - places[i] + n) % n]
          for place in 0..<n { score += here[place] * kernel[(s - place + n) % n] }
          costs[i * n + s] = -score
        }
      }
      let next = LinearAssignment(costs: costs, count: n).columns
      if next == places { break }
      places = next
    }
    return places
  }

  /// κ(s) = (2 / n) Σ cos 2πfs/n over the frequencies whose power stands out in this order.
  private static func kernel(of gram: GramEntries, _ places: [Int]) -> [Double] {
    let n = gram.order
    var sums = [Double](repeating: 0, count: n)
    for i in 0..<n {
      for j in 0..<n {
        sums[(places[i] - places[j] + n) % n] += gram.elements[i * n + j]
      }
    }
    let cosines = (0..<n).map { cosine(ofTurns: Double($0) / Double(n)) }
    let powers = (1...n / 2).map { f in
      sums.indices.reduce(0) { $0 + sums[$1] * cosines[f * $1 % n] }
    }
    let median = powers.sorted()[powers.count / 2]
    let ordered = powers.indices.sorted { (powers[$1], $0) < (powers[$0], $1) }
    let strong = ordered.prefix { powers[$0] > standingOut * median }
    let chosen = strong.isEmpty ? ordered.prefix(1) : strong.prefix(max(1, n / 6))
    return (0..<n).map { s in
      chosen.reduce(0) { $0 + 2 / Double(n) * cosines[($1 + 1) * s % n] }
    }
  }

  private static let mostSingle = 4
  private static let mostBases = 6
  private static let mostPairs = 8
  private static let rounds = 10
  /// A frequency stands out with this many times the median power.
  private static let standingOut = 4.0
}
