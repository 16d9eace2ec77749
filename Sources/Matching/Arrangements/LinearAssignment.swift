/// The one-to-one assignment of n rows to n columns with the least total cost.
///
/// Shortest augmenting paths with dual prices (Jonker and Volgenant 1987, after Kuhn 1955): rows are added one by one,
/// each along the cheapest path that keeps all earlier rows assigned. Exact. Of equally cheap columns, the first is
/// taken.
package struct LinearAssignment {
  /// The column of each row.
  package let columns: [Int]

  /// The cheapest assignment.
  ///
  /// - Parameters:
  ///   - costs: n × n, the cost of row i in column j at `i * n + j`; finite.
  ///   - n: the number of rows.
  /// - Complexity: n³ steps.
  package init(costs: [Double], count n: Int) {
    precondition(costs.count == n * n, "\(costs.count) costs cannot assign \(n) rows")
    // Row 0 and column 0 mean "none"; rows and columns count from 1 below.
    var rowPrices = [Double](repeating: 0, count: n + 1)
    var columnPrices = rowPrices
    var rowOf = [Int](repeating: 0, count: n + 1)
    var before = rowOf
    for row in 1..<(n + 1) {
      rowOf[0] = row
      var distances = [Double](repeating: .infinity, count: n + 1)
      var isReached = [Bool](repeating: false, count: n + 1)
      var column = 0
      repeat {
        isReached[column] = true
        let current = rowOf[column]
        let base = (current - 1) * n - 1
        var (nearest, distance) = (0, Double.infinity)
        for j in 1..<(n + 1) where !isReached[j] {
          let reduced = costs[base + j] - rowPrices[current] - columnPrices[j]
          if reduced < distances[j] {
            distances[j] = reduced
            before[j] = column
          }
          if distances[j] < distance { (nearest, distance) = (j, distances[j]) }
        }
        for j in 0..<(n + 1) {
          if isReached[j] {
            rowPrices[rowOf[j]] += distance
            columnPrices[j] -= distance
          } else {
            distances[j] -= distance
          }
        }
        column = nearest
      } while rowOf[column] != 0
      while column != 0 {
        rowOf[column] = rowOf[before[column]]
        column = before[column]
      }
    }
    var columns = [Int](repeating: 0, count: n)
    for column in 1..<(n + 1) { columns[rowOf[column] - 1] = column - 1 }
    self.columns = columns
  }
}
