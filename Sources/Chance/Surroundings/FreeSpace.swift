import Matrices

/// The dimensions that groups which are orthogonal to all digits leave to a group.
///
/// Noise does not leave exact zeros, so these groups were made orthogonal. Elements of few values can leave zeros.
package struct FreeSpace {
  /// The number of the component: groups linked by cosines that are not 0.
  let component: Int
  /// The number of dimensions that the other components do not fill.
  package let dimensions: Int
  /// The number of features of the component.
  package let features: Int
  /// Σ cos² over the pairs of the component.
  let squares: Double

  /// The dimension in which random directions have cosines as large as the cosines of the component outside some
  /// groups, 1 / mean cos²; nil if there are none.
  ///
  /// Two more pairs with cos² = ½ are added, so that a few cosines cannot give a large dimension.
  package func crowding(withoutPairs pairs: Int, squares within: Double) -> Double? {
    Self.crowding(
      pairs: Double(features * (features - 1) / 2 - pairs), squares: squares - within)
  }

  /// The same for any pairs with a given sum of cos².
  static func crowding(pairs: Double, squares: Double) -> Double? {
    pairs > 0 ? (pairs + 2) / (max(0, squares) + 1) : nil
  }

  /// The free space of each group.
  ///
  /// - Parameters:
  ///   - groups: the groups.
  ///   - filled: the number of dimensions that each group fills.
  ///   - elements: the number of elements that are not 0 in every feature.
  ///   - cosines: the cosines of all features.
  ///   - zero: |cosines| up to this are 0; nil if zeros are common, so that all groups are one component.
  package static func each(
    of groups: [[Int]], _ filled: [Int], elements: Int, in cosines: Matrix, zero: Double?
  ) -> [FreeSpace] {
    let components = zero.map { cosines.components(of: groups, zero: $0) } ?? groups.map { _ in 0 }
    let count = (components.max() ?? -1) + 1
    var dimensions = [Int](repeating: elements, count: count)
    var members = [[Int]](repeating: [], count: count)
    for (group, component) in components.enumerated() {
      members[component] += groups[group]
      for other in 0..<count where other != component { dimensions[other] -= filled[group] }
    }
    let squares = members.map { cosines.squares(among: $0) }
    return components.map {
      FreeSpace(
        component: $0, dimensions: max(1, dimensions[$0]), features: members[$0].count,
        squares: squares[$0])
    }
  }
}

extension Matrix {
  /// The component of each group, numbered from 0 in the order of the groups.
  fileprivate func components(of groups: [[Int]], zero: Double) -> [Int] {
    var components = [Int](repeating: -1, count: groups.count)
    var count = 0
    for start in groups.indices where components[start] < 0 {
      components[start] = count
      var frontier = [start]
      while let own = frontier.popLast() {
        for other in groups.indices
        where components[other] < 0 && !areOrthogonal(groups[own], groups[other], zero: zero) {
          components[other] = count
          frontier.append(other)
        }
      }
      count += 1
    }
    return components
  }

  private func areOrthogonal(_ group: [Int], _ other: [Int], zero: Double) -> Bool {
    group.allSatisfy { i in other.allSatisfy { abs(self[$0, i]) <= zero } }
  }

  fileprivate func squares(among features: [Int]) -> Double {
    features.enumerated().reduce(0) { sum, feature in
      features.prefix(feature.offset).reduce(sum) {
        $0 + self[$1, feature.element] * self[$1, feature.element]
      }
    }
  }
}
