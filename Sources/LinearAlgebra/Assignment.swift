import Matrices

/// The assignment of rows to columns with the largest sum, each used at most once, by shortest augmenting paths (Kuhn 1955; Jonker and
/// Volgenant 1987).
package enum Assignment {
  /// For each row the column that is assigned to it; nil for rows that are left over, where there are more rows than columns.
  ///
  /// - Parameter scores: m × n, all elements finite.
  /// - Complexity: min(m, n)² max(m, n).
  package static func best(_ scores: Matrix) -> [Int?] {
    guard scores.rows <= scores.columns else {
      var rows = [Int?](repeating: nil, count: scores.rows)
      for (column, row) in best(scores.transposed).enumerated() {
        if let row { rows[row] = column }
      }
      return rows
    }
    var search = Search(scores)
    for row in 0..<scores.rows { search.assign(row) }
    return search.columns
  }

  /// For each row the column of its pair, where pairs are taken by descending score, each row and column once; of equal scores the
  /// first. nil for rows that are left over. The sum can be less than that of the best assignment.
  ///
  /// - Complexity: m n log(m n).
  package static func greedy(_ scores: Matrix) -> [Int?] {
    let order = scores.elements.indices.sorted {
      (scores.elements[$1], $0) < (scores.elements[$0], $1)
    }
    var columns = [Int?](repeating: nil, count: scores.rows)
    var isTaken = [Bool](repeating: false, count: scores.columns)
    for place in order {
      let (row, column) = (place % scores.rows, place / scores.rows)
      guard columns[row] == nil, !isTaken[column] else { continue }
      (columns[row], isTaken[column]) = (column, true)
    }
    return columns
  }
}

/// Prices of rows and columns, so that no reduced cost is negative and that of each assigned pair is 0.
private struct Search {
  /// The scores, one row after the other, so that a row is read in order.
  private let scores: [Double]
  private let count: Int
  private var rowPrices: [Double]
  private var columnPrices: [Double]
  /// The row of each column; −1 for none.
  private var rows: [Int]
  private var distances: [Double]
  private var before: [Int]
  private var isDone: [Bool]

  init(_ scores: Matrix) {
    self.scores = scores.transposed.elements
    count = scores.columns
    rowPrices = Array(repeating: 0, count: scores.rows)
    columnPrices = Array(repeating: 0, count: count)
    rows = Array(repeating: -1, count: count)
    distances = Array(repeating: 0, count: count)
    before = Array(repeating: -1, count: count)
    isDone = Array(repeating: false, count: count)
  }

  var columns: [Int?] {
    var columns = [Int?](repeating: nil, count: rowPrices.count)
    for (column, row) in rows.enumerated() where row >= 0 { columns[row] = column }
    return columns
  }

  /// Gives a row a column, along the cheapest path of exchanges.
  mutating func assign(_ row: Int) {
    for column in 0..<count {
      (distances[column], before[column], isDone[column]) = (.infinity, -1, false)
    }
    var (current, travelled, last) = (row, 0.0, -1)
    while true {
      let next = nearest(from: current, travelled, last)
      guard next >= 0 else { return }
      (isDone[next], travelled, last) = (true, distances[next], next)
      guard rows[next] >= 0 else { break }
      current = rows[next]
    }
    for column in 0..<count where isDone[column] && distances[column] < travelled {
      let change = travelled - distances[column]
      if rows[column] >= 0 { rowPrices[rows[column]] += change }
      columnPrices[column] -= change
    }
    rowPrices[row] += travelled
    // Exchanges along the path, from its end.
    while last >= 0 {
      let previous = before[last]
      rows[last] = previous >= 0 ? rows[previous] : row
      last = previous
    }
  }

  /// Brings the distances up to date with the columns that a row reaches; the nearest column that is not done, −1 for none.
  private mutating func nearest(from row: Int, _ travelled: Double, _ last: Int) -> Int {
    let (count, start) = (count, row * count)
    let offset = travelled - rowPrices[row]
    return unsafe scores.withUnsafeBufferPointer { scores in
      unsafe columnPrices.withUnsafeBufferPointer { prices in
        unsafe distances.withUnsafeMutableBufferPointer { distances in
          var (best, least) = (-1, Double.infinity)
          for column in 0..<count where !isDone[column] {
            let distance = unsafe offset - scores[start + column] - prices[column]
            if unsafe distance < distances[column] {
              unsafe distances[column] = distance
              before[column] = last
            }
            if unsafe distances[column] < least {
              (best, least) = unsafe (column, distances[column])
            }
          }
          return best
        }
      }
    }
  }
}
