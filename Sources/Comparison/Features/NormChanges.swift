import Glibc

/// How the norms of the features changed, beside the scale of the whole matrix.
package struct NormChanges: Equatable, Sendable {
  /// The features that are zero in B only, ascending.
  package let died: [Int]
  /// The features that are zero in A only, ascending.
  package let born: [Int]
  /// The median of ‖b‖ / ‖a‖; nil if no feature is live in both.
  package let ratio: Double?
  /// The features whose ‖b‖ / ‖a‖ differs from the median far more than that of most, the largest change first.
  package let changed: [Change]

  /// A feature whose norm changed.
  package struct Change: Equatable, Sendable {
    /// Its number.
    package let feature: Int
    /// ‖b‖ / ‖a‖.
    package let ratio: Double
  }

  /// A norm that changes by less is not worth a word.
  private static let least = 0.01

  init(_ plain: PlainDifference) {
    let features = plain.features
    died = features.indices.filter { features[$0].first > 0 && features[$0].second == 0 }
    born = features.indices.filter { features[$0].first == 0 && features[$0].second > 0 }
    let live = features.indices.filter { features[$0].first > 0 && features[$0].second > 0 }
    let logarithms = live.map { (log(features[$0].second) - log(features[$0].first)) / 2 }
    guard !live.isEmpty else {
      (ratio, changed) = (nil, [])
      return
    }
    let usual = RobustLimit(of: logarithms)
    let median = exp(usual.median)
    ratio = median.isFinite && median > 0 ? median : nil
    let reach = max(Self.least, usual.reach)
    changed = live.indices.filter { abs(logarithms[$0] - usual.median) > reach }
      .sorted {
        (abs(logarithms[$1] - usual.median), $0) < (abs(logarithms[$0] - usual.median), $1)
      }
      .map { Change(feature: live[$0], ratio: exp(logarithms[$0])) }
      .filter { $0.ratio.isFinite }
  }
}
