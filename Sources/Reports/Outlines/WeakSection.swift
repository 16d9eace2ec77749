/// The features that are too short to be in a block.
enum WeakSection {
  /// How many, how short, what they hold of the dimensions and which; nil where there are none.
  ///
  /// - Parameter limit: about how many characters of indices are shown.
  static func section(_ weak: WeakFeaturesReport?, limit: Int) -> Section? {
    guard let weak, !weak.indices.isEmpty else { return nil }
    return Section(
      title: "Weak features, in no block",
      content: .sentences([
        sentence(weak), IndexRanges.text(groups: [weak.indices], limit: limit),
      ]))
  }

  /// For instance `898 with norms from 0.00012 to 0.0023 of the largest, below the threshold of 0.031; 0.012 dimensions in
  /// all (Σ D)`.
  private static func sentence(_ weak: WeakFeaturesReport) -> String {
    let short = { (value: Double) in Digits.magnitude(value, significant: 2) }
    let (least, largest) = (weak.leastRelativeNorm.map(short), weak.largestRelativeNorm.map(short))
    let count = Digits.count(weak.indices.count)
    let norms =
      switch (least, largest) {
      case (let least?, let largest?) where least != largest:
        "\(count) with norms from \(least) to \(largest) of the largest"
      case (_, let largest?): "\(count) with norm \(largest) of the largest"
      default: count
      }
    let sum = weak.sumDimensionality.map {
      "; \(Digits.figure($0, significant: 2)) dimensions in all (Σ D)"
    }
    return "\(norms), below the threshold of \(short(weak.threshold))\(sum ?? "")"
  }
}
