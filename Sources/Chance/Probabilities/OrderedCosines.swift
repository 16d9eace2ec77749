import Glibc
import Matrices

/// Whether cosines depend on how far apart features are in the order of storage.
///
/// They do for shifts of one vector, for positions, and for smooth sequences. Such features have about as many distinct
/// cosines as there are features, so that a few coincidences make them look like a scheme.
package struct OrderedCosines {
  /// Whether the distance in the order explains the cosines, by an F test at the level of one in a thousand.
  package let isOrdered: Bool

  /// - Parameter cosines: n × n, in the order of storage. Fewer than five features are never ordered.
  package init(_ cosines: Matrix) {
    let n = cosines.rows
    guard n >= 5 else { isOrdered = false; return }
    var sums = [Double](repeating: 0, count: n)
    var (total, squares) = (0.0, 0.0)
    for j in 0..<n {
      for i in 0..<j {
        sums[j - i] += cosines[i, j]
        total += cosines[i, j]
        squares += cosines[i, j] * cosines[i, j]
      }
    }
    let pairs = Double(n * (n - 1) / 2)
    let between = (1..<n).reduce(0.0) { $0 + sums[$1] * sums[$1] / Double(n - $1) }
    let explained = between - total * total / pairs
    let left = max(squares - between, 1e-300)
    let (a, b) = (Double(n - 2), pairs - Double(n - 1))
    isOrdered = LogProbability.fisher(atLeast: explained / a / (left / b), a, b) < log(1e-3)
  }
}
