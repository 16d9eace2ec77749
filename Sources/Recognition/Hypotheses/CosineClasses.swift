import AssociationSchemes
import Matrices

/// The cosines of a block sorted, and the ways to cut them into classes at their widest gaps.
///
/// If a block has few distinct cosines, noise spreads each into a class, and the gaps between classes are the widest
/// gaps. The number of classes is not known, so each number is one hypothesis. The sorted values show how much of the
/// cosines a hypothesis leaves unexplained, before relations are made.
struct CosineClasses {
  private let sorted: SortedCosines
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
  ///   - cosines: the cosines of all pairs.
  ///   - mostClasses: the largest number of classes that they are cut into.
  init(_ cosines: SortedCosines, mostClasses: Int) {
    sorted = cosines
    gaps = Self.widestGaps(of: cosines.ascending, upTo: mostClasses)
  }

  private static func widestGaps(of values: [Double], upTo mostClasses: Int) -> [Gap] {
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
    return widest
  }

  /// Whether this number of classes can be distinguished.
  func has(classes count: Int) -> Bool {
    count >= 1 && count - 1 <= gaps.count
      && (count == 1 || gaps[count - 2].width > Self.rounding)
  }

  /// Whether cuts at the gaps may leave at most this part of Σ cos² unexplained.
  ///
  /// More classes leave less, except for rounding, so that the cut at all gaps decides for all numbers of classes.
  func mayLeave(atMost misfit: Double) -> Bool {
    self.misfit(count: gaps.count + 1) <= misfit + Self.misfitRounding
  }

  /// More than the rounding error of a misfit, whose sums have up to a million terms.
  private static let misfitRounding = 1e-6

  /// The unexplained part of Σ cos² over all pairs, the diagonal included, with `count` classes.
  func misfit(count: Int) -> Double {
    let ascending = sorted.ascending
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
    return 2 * within / (2 * squares + Double(sorted.count))
  }

  /// The pairs by class, cut at the `count` − 1 widest gaps.
  ///
  /// - Parameters:
  ///   - count: at most the number of classes that there are.
  ///   - cosines: the cosines, n × n.
  func relations(count: Int, of cosines: Matrix) -> Relations {
    Self.relations(of: cosines, cutAt: gaps.prefix(count - 1).map(\.middle))
  }

  /// The widest gap inside a class when there are `count` classes.
  func tolerance(count: Int) -> Double { count - 1 < gaps.count ? gaps[count - 1].width : 0 }

  /// The pairs by class, cut at every gap wider than `width`, for values that are exact up to rounding.
  static func relations(of cosines: Matrix, cutAtGapsOver width: Double) -> Relations {
    let classes = CosineClasses(SortedCosines(cosines), mostClasses: .max)
    return relations(
      of: cosines, cutAt: classes.gaps.prefix { $0.width > width }.map(\.middle))
  }

  /// Cosines this close are equal. Rounding in their computation is much smaller.
  static let rounding = 1e-9

  private static func relations(of cosines: Matrix, cutAt cuts: [Double]) -> Relations {
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
