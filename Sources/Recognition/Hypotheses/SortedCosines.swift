import Matrices

/// The cosines of all pairs of a block, ascending.
struct SortedCosines {
  let ascending: [Double]
  /// n.
  let count: Int

  /// - Parameter cosines: n × n.
  init(_ cosines: Matrix) {
    var values = [Double]()
    values.reserveCapacity(cosines.columns * max(0, cosines.columns - 1) / 2)
    for j in 0..<cosines.columns { values += cosines.column(j).prefix(j) }
    self.init(ascending: values.sortedByDigits(), count: cosines.columns)
  }

  private init(ascending: [Double], count: Int) {
    (self.ascending, self.count) = (ascending, count)
  }

  /// The cosines of all pairs of the features and their opposites: each cosine twice, each with the other sign twice,
  /// and −1 for each feature with its own opposite.
  var withOpposites: SortedCosines {
    var values = [Double](repeating: -1, count: count)
    values.reserveCapacity(count + 4 * ascending.count)
    var (low, high) = (0, ascending.count - 1)
    while low < ascending.count || high >= 0 {
      let isOpposite = low == ascending.count || high >= 0 && -ascending[high] < ascending[low]
      let value = isOpposite ? -ascending[high] : ascending[low]
      if isOpposite { high -= 1 } else { low += 1 }
      values.append(value)
      values.append(value)
    }
    return SortedCosines(ascending: values, count: 2 * count)
  }
}
