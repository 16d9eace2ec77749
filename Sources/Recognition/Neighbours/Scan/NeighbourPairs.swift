/// The pairs of features with the largest |cosines|: all pairs above a threshold, which rises if there are too many.
struct NeighbourPairs {
  /// Two features, `first` < `second`.
  struct Pair: Equatable {
    let first: Int32
    let second: Int32
    let cosine: Float

    var strength: Float { cosine.magnitude }
  }

  /// The kept pairs: all added pairs with |cosine| > `threshold`.
  private(set) var pairs = [Pair]()
  /// The current threshold.
  private(set) var threshold: Float
  /// How often the threshold was raised.
  private(set) var raises = 0
  private let capacity: Int

  /// - Parameters:
  ///   - threshold: the first threshold.
  ///   - capacity: the largest number of pairs to keep, at least 1.
  init(above threshold: Float, capacity: Int) {
    self.threshold = threshold
    self.capacity = capacity
  }

  /// Keeps a pair if it is above the threshold.
  mutating func add(_ first: Int, _ second: Int, cosine: Float) {
    guard cosine.magnitude > threshold else { return }
    pairs.append(Pair(first: Int32(first), second: Int32(second), cosine: cosine))
    if pairs.count > capacity { raise() }
  }

  /// Raises the threshold so that at most half of the capacity is above it.
  private mutating func raise() {
    let strengths = pairs.map(\.strength).sorted(by: >)
    threshold = strengths[capacity / 2]
    raises += 1
    pairs.removeAll { $0.strength <= threshold }
  }

  /// Removes some pairs.
  mutating func remove(_ isUnwanted: (Pair) -> Bool) { pairs.removeAll(where: isUnwanted) }

  /// Sorts the pairs, strongest first; equal ones by first and second feature.
  mutating func sort() {
    pairs.sort { ($0.strength, $1.first, $1.second) > ($1.strength, $0.first, $0.second) }
  }
}
