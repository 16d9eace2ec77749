import AssociationSchemes
import Matrices

/// The cosines of a block sorted, and the ways to cut them into classes at their widest gaps.
///
/// If a block has few distinct cosines, noise spreads each into a class, and the gaps between classes are the widest
/// gaps. The number of classes is not known, so each number is one hypothesis. The sorted values show how much of the
/// cosines a hypothesis leaves unexplained, before relations are made.
struct CosineClasses {
  private let cosines: Matrix
  private let ascending: [Double]
  /// The widest gaps between neighbouring values, widest first.
  private let gaps: [Gap]

  private struct Gap {
    /// The index of the value above the gap.
    let place: Int
    let middle: Double
    let width: Double

    static func precedes(_ a: Gap, _ b: Gap) -> Bool {
      (a.width, a.middle) > (b.width, b.middle)
    }
  }

  /// - Parameters:
  ///   - cosines: n × n.
  ///   - mostClasses: the largest number of classes that they are cut into.
  init(_ cosines: Matrix, mostClasses: Int) {
    self.cosines = cosines
    var values = [Double]()
    values.reserveCapacity(cosines.columns * cosines.columns / 2)
    for j in 0..<cosines.columns { values += cosines.column(j).prefix(j) }
    values.sort()
    ascending = values
    var widest = [Gap]()
    for place in values.indices.dropFirst() {
      let width = values[place] - values[place - 1]
      if widest.count == mostClasses, let narrowest = widest.last, width < narrowest.width {
        continue
      }
      let gap = Gap(place: place, middle: (values[place] + values[place - 1]) / 2, width: width)
      let position = widest.firstIndex { Gap.precedes(gap, $0) } ?? widest.count
      widest.insert(gap, at: position)
      if widest.count > mostClasses { widest.removeLast() }
    }
    gaps = widest
  }

  /// Whether this number of classes can be distinguished.
  func has(classes count: Int) -> Bool {
    count >= 1 && count - 1 <= gaps.count
      && (count == 1 || gaps[count - 2].width > Self.rounding)
  }

  /// The unexplained part of Σ cos² over all pairs, the diagonal included, with `count` classes.
  func misfit(count: Int) -> Double {
    let cuts = gaps.prefix(count - 1).map(\.place).sorted()
    var (within, squares) = (0.0, 0.0)
    for (first, next) in zip([0] + cuts, cuts + [ascending.count]) {
      var (sum, own) = (0.0, 0.0)
      for value in ascending[first..<next] {
        sum += value
        own += value * value
      }
      squares += own
      if next > first { within += max(0, own - sum * sum / Double(next - first)) }
    }
    return 2 * within / (2 * squares + Double(cosines.columns))
  }

  /// The pairs by class, cut at the `count` − 1 widest gaps.
  ///
  /// - Precondition: there are at least this many classes.
  func relations(count: Int) -> Relations { relations(cutAt: gaps.prefix(count - 1).map(\.middle)) }

  /// The widest gap inside a class when there are `count` classes.
  func tolerance(count: Int) -> Double { count - 1 < gaps.count ? gaps[count - 1].width : 0 }

  /// The pairs by class, cut at every gap wider than `width`, for values that are exact up to rounding.
  static func relations(of cosines: Matrix, cutAtGapsOver width: Double) -> Relations {
    let classes = CosineClasses(cosines, mostClasses: .max)
    return classes.relations(cutAt: classes.gaps.prefix { $0.width > width }.map(\.middle))
  }

  /// Cosines this close are equal. Rounding in their computation is much smaller.
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
  /// The first index from which on all elements satisfy `belongsToSecond`, by bisection.
  fileprivate func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
