import Matrices

extension Matrix {
  /// The number of elements of each column, where most have from 2 to half of them, and they differ in which.
  func sparseSupportSizes(elements: Int) -> [Int]? {
    guard columns > 0 else { return nil }
    let isFilled = { (value: Double) in abs(value) > 1e-9 }
    let sizes = (0..<columns).map { column($0).count(where: isFilled) }
    let median = sizes.sorted()[columns / 2]
    guard median >= 2, 2 * median <= elements else { return nil }
    let supports = Set((0..<columns).map { column($0).map(isFilled) })
    return 2 * supports.count > columns ? sizes : nil
  }

  /// The number of elements of the column that has most.
  var mostFilled: Int {
    (0..<columns).reduce(0) { max($0, column($1).count { abs($0) > 1e-9 }) }
  }
}
