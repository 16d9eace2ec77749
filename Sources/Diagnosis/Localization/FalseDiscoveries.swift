/// Which of many p-values count, so that few of those that count are expected to be false.
enum FalseDiscoveries {
  /// The largest expected part of false ones, if the p-values are right.
  static let rate = 0.01
  /// As many decoys may pass for each one that counts.
  static let decoyRate = 0.05

  /// The places of the p-values that count by the step-up rule of Benjamini and Hochberg (1995), ascending.
  static func found(_ values: [Double]) -> [Int] {
    let ascending = values.sorted()
    let step = rate / Double(max(1, ascending.count))
    guard let last = ascending.indices.last(where: { ascending[$0] <= step * Double($0 + 1) })
    else { return [] }
    return values.indices.filter { values[$0] <= ascending[last] }
  }

  /// The found places that are kept when decoys are tested too: the largest limit is taken up to which decoys are at most
  /// `decoyRate` times as many as found ones, and a place whose own decoy passes the limit is left out.
  ///
  /// Copies of one feature have one p-value, and pass together or not at all, so they are counted once.
  ///
  /// - Parameters:
  ///   - found: places of p-values that count.
  ///   - values: the p-values.
  ///   - decoys: p-values of the same tests on features without structure, in the same places.
  static func kept(_ found: [Int], of values: [Double], against decoys: [Double]) -> [Int] {
    let counted = distinct(found.map { values[$0] })
    let ascending = distinct(decoys)
    var passing = ascending.count
    for place in counted.indices.reversed() {
      let limit = counted[place]
      while passing > 0, ascending[passing - 1] > limit { passing -= 1 }
      guard Double(passing) <= decoyRate * Double(place + 1) else { continue }
      return found.filter { values[$0] <= limit && decoys[$0] > limit }
    }
    return []
  }

  /// The values in ascending order, each once; a difference in the last digits does not count.
  private static func distinct(_ values: [Double]) -> [Double] {
    values.sorted().reduce(into: []) { kept, value in
      if let last = kept.last, value <= last * (1 + 1e-6) {
        // The larger one stays: a limit must let all copies pass.
        kept[kept.count - 1] = value
      } else {
        kept.append(value)
      }
    }
  }
}
