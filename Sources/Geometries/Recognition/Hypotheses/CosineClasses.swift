import AssociationSchemes
import Matrices

/// The cosines of a block sorted, and the ways to cut them into classes at their widest gaps.
///
/// Where a block has few distinct cosines, noise blurs each into a class, and the gaps between classes are the widest
/// ones. How many classes there are is left open: each number is one hypothesis.
struct CosineClasses {
  private let cosines: Matrix
  /// The gaps between neighbouring values, widest first, each as the middle and the width.
  private let gaps: [(middle: Double, width: Double)]

  init(_ cosines: Matrix) {
    self.cosines = cosines
    var values = [Double]()
    for j in 0..<cosines.columns {
      for i in 0..<j { values.append(cosines[i, j]) }
    }
    values.sort()
    gaps = zip(values, values.dropFirst())
      .map { (middle: ($0 + $1) / 2, width: $1 - $0) }
      .sorted { ($0.width, $0.middle) > ($1.width, $1.middle) }
  }

  /// The pairs by class, cut at the `count` − 1 widest gaps; nil when there are fewer gaps than that.
  func relations(count: Int) -> Relations? {
    guard count >= 1, count - 1 <= gaps.count else { return nil }
    guard count == 1 || gaps[count - 2].width > Self.rounding else { return nil }
    return relations(cutAt: gaps.prefix(count - 1).map(\.middle))
  }

  /// The widest gap inside a class when there are `count` classes.
  func tolerance(count: Int) -> Double { count - 1 < gaps.count ? gaps[count - 1].width : 0 }

  /// The pairs by class, cut at every gap wider than `width`: for values that are exact but for rounding.
  func relations(cutAtGapsOver width: Double) -> Relations {
    relations(cutAt: gaps.prefix { $0.width > width }.map(\.middle))
  }

  /// Cosines this close are equal: rounding in their computation is far below.
  static let rounding = 1e-9

  private func relations(cutAt cuts: [Double]) -> Relations {
    let ascending = cuts.sorted()
    return Relations(order: cosines.rows, classes: cuts.count + 1) { i, j in
      let value = cosines[min(i, j), max(i, j)]
      return ascending.partitioningIndex { $0 > value }
    }
  }
}

extension Array {
  /// The first index whose element and all after it satisfy `belongsToSecond`, by bisection.
  fileprivate func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
