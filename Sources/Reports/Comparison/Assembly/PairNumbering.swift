import Comparison

/// How the features of a comparison are numbered and named in the two matrices.
package struct PairNumbering: Sendable {
  private let pairs: FeaturePairs
  private let first: [String]?
  private let second: [String]?

  /// A numbering.
  ///
  /// - Parameters:
  ///   - pairs: which features belong together.
  ///   - first: the names of the features of A, empty for one without; nil for none.
  ///   - second: the names of the features of B.
  package init(_ pairs: FeaturePairs, _ first: [String]?, _ second: [String]?) {
    (self.pairs, self.first, self.second) = (pairs, first, second)
  }

  /// The feature at a place in the comparison.
  func feature(_ place: Int) -> SharedFeature {
    let (own, other) = (pairs.first[place], pairs.second[place])
    return SharedFeature(
      first: own, second: other,
      label: Self.label(own, first) ?? Self.label(other, second))
  }

  /// The first features of a list.
  func features(_ places: [Int]) -> [SharedFeature] { places.prefix(Self.most).map(feature) }

  /// The number in A of the feature at a place.
  func index(_ place: Int) -> Int { pairs.first[place] }

  /// Which features are in both, and how many of them are equal.
  func report(equal: Int) -> PairReport.Features {
    PairReport.Features(
      basis: pairs.basis == .label ? .label : .index, matched: pairs.count, equal: equal,
      onlyFirstCount: pairs.onlyFirst.count, onlySecondCount: pairs.onlySecond.count,
      onlyFirst: Self.names(pairs.onlyFirst, first),
      onlySecond: Self.names(pairs.onlySecond, second))
  }

  private static func names(_ features: [Int], _ labels: [String]?) -> [PairReport.FeatureName]? {
    features.isEmpty
      ? nil
      : features.prefix(most).map { PairReport.FeatureName(index: $0, label: label($0, labels)) }
  }

  private static func label(_ index: Int, _ labels: [String]?) -> String? {
    guard let labels, index < labels.count, !labels[index].isEmpty else { return nil }
    return labels[index]
  }

  /// How many features of a list a report names.
  static let most = 100
}
