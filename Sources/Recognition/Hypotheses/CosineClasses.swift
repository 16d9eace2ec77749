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
    let (within, squares) = sums(count: count)
    return 2 * within / (2 * squares + Double(sorted.count))
  }

  /// The part of the variation of the cosines about their mean that `count` classes leave within them.
  func unexplained(count: Int) -> Double {
    let all = sums(count: 1).within
    return all > 0 ? sums(count: count).within / all : 0
  }

  /// Σ (cosine − mean of its class)² and Σ cosine² over the pairs.
  private func sums(count: Int) -> (within: Double, squares: Double) {
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
    return (within, squares)
  }

  /// The numbers of classes that are told apart clearly: the narrowest gap between them is at least twice the widest gap
  /// within one. The clearest comes first.
  func clearCounts(upTo most: Int) -> [Int] {
    let ratios = (2...max(2, most)).compactMap { count -> (count: Int, ratio: Double)? in
      guard count <= gaps.count, gaps[count - 2].width > Self.rounding else { return nil }
      let ratio = gaps[count - 2].width / max(gaps[count - 1].width, Self.rounding / 1000)
      return ratio >= 2 ? (count, ratio) : nil
    }
    return ratios.sorted { ($0.ratio, $1.count) > ($1.ratio, $0.count) }.map(\.count)
  }

  /// The values between `count` classes, ascending.
  func cuts(count: Int) -> [Double] { gaps.prefix(count - 1).map(\.middle).sorted() }

  /// The class of a value: the number of cuts below it.
  static func classOf(_ value: Double, cuts: [Double]) -> Int {
    cuts.partitioningIndex { $0 > value }
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
