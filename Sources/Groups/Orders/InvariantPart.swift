import LinearAlgebra
import Matrices

/// How much of a Gram matrix classes of pairs explain.
package struct InvariantPart: Equatable, Sendable {
  /// The part of the variance of M_ij over pairs i < j that the means of the classes explain, from 0 to 1; 0 if all M_ij are equal.
  package let explained: Double
  /// What the classes of one pair add to `explained`: they have no variance that could be left.
  package let bySinglePairs: Double
  /// Its mean over all orders of the features: (c − 1) / (p − 1) for c classes and p pairs.
  package let chance: Double

  /// (explained − chance) / (1 − chance).
  package var aboveChance: Double { chance < 1 ? (explained - chance) / (1 - chance) : 0 }

  /// - Parameters:
  ///   - gram: the pairs of the features.
  ///   - classes: the classes.
  ///   - places: the place of each feature in the group; nil for its own number.
  init(of gram: GramEntries, by classes: PairClasses, places: [Int]? = nil) {
    let sums = ClassSums(classes)
    explained = sums.explained(of: gram, places)
    bySinglePairs = sums.explained(of: gram, places, by: .singlePairs)
    let pairs = Double(gram.order * (gram.order - 1) / 2)
    chance = pairs > 1 ? Double(classes.countOffDiagonal - 1) / (pairs - 1) : 1
  }
}

/// The Gram matrix of features, and what its values off the diagonal have in common.
package struct GramEntries: Sendable {
  /// n.
  package let order: Int
  /// M_ij at `i * order + j`, relative to the largest |M_ij|.
  let elements: [Double]
  /// The mean of M_ij over i < j.
  let mean: Double
  /// Σ (M_ij − mean)² over i < j.
  let variation: Double

  /// (tr M)² / tr M².
  var effectiveRank: Double {
    let trace = (0..<order).reduce(0) { $0 + elements[$1 * order + $1] }
    return trace * trace / elements.reduce(0) { $0 + $1 * $1 }
  }

  /// The pairs of a Gram matrix; nil if it has no finite element but 0.
  package init?(_ gram: Matrix) {
    let n = gram.rows
    let largest = gram.elements.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return nil }
    let elements = gram.elements.map { $0 / largest }
    var sum = 0.0
    for i in 0..<n {
      for j in 0..<i { sum += elements[i * n + j] }
    }
    let pairs = Double(n * (n - 1) / 2)
    let mean = pairs > 0 ? sum / pairs : 0
    var squares = 0.0
    for i in 0..<n {
      for j in 0..<i {
        let deviation = elements[i * n + j] - mean
        squares += deviation * deviation
      }
    }
    self.order = n
    self.elements = elements
    self.mean = mean
    // Equal values up to rounding have no variance to explain.
    variation = squares > 1e-24 * pairs ? squares : 0
  }
}

/// Sums over classes of pairs, for one order of the features after another.
struct ClassSums {
  let classes: PairClasses
  /// The number of pairs i < j of each class.
  private let sizes: [Double]

  init(_ classes: PairClasses) {
    self.classes = classes
    var sizes = [Double](repeating: 0, count: classes.count)
    for i in 0..<classes.order {
      for j in 0..<i { sizes[classes[i, j]] += 1 }
    }
    self.sizes = sizes
  }

  /// Which classes count.
  enum Scope {
    case all, singlePairs
  }

  /// The part of the variance of M_ij over i < j that the class means explain.
  ///
  /// - Parameters:
  ///   - places: the place of each feature in the group; nil for its own number.
  ///   - scope: which classes count.
  func explained(of gram: GramEntries, _ places: [Int]?, by scope: Scope = .all) -> Double {
    guard gram.variation > 0 else { return 0 }
    let n = gram.order
    var sums = [Double](repeating: 0, count: sizes.count)
    for i in 0..<n {
      let (row, place) = (i * n, places?[i] ?? i)
      for j in 0..<i {
        sums[classes[place, places?[j] ?? j]] += gram.elements[row + j] - gram.mean
      }
    }
    let most = scope == .all ? Double.infinity : 1
    let between = zip(sums, sizes).reduce(0) {
      $0 + ($1.1 > 0 && $1.1 <= most ? $1.0 * $1.0 / $1.1 : 0)
    }
    return min(1, between / gram.variation)
  }
}
