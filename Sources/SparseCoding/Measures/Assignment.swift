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

  /// Prices of rows and columns, so that no reduced cost is negative and that of each assigned pair is 0.
  private struct Search {
    private let scores: Matrix
    private var rowPrices: [Double]
    private var columnPrices: [Double]
    /// The row of each column.
    private var rows: [Int?]

    init(_ scores: Matrix) {
      self.scores = scores
      rowPrices = Array(repeating: 0, count: scores.rows)
      columnPrices = Array(repeating: 0, count: scores.columns)
      rows = Array(repeating: nil, count: scores.columns)
    }

    var columns: [Int?] {
      var columns = [Int?](repeating: nil, count: scores.rows)
      for (column, row) in rows.enumerated() {
        if let row { columns[row] = column }
      }
      return columns
    }

    private func cost(_ row: Int, _ column: Int) -> Double {
      -scores[row, column] - rowPrices[row] - columnPrices[column]
    }

    /// Gives a row a column, along the cheapest path of exchanges.
    mutating func assign(_ row: Int) {
      let count = scores.columns
      var distances = [Double](repeating: .infinity, count: count)
      var before = [Int?](repeating: nil, count: count)
      var done = [Bool](repeating: false, count: count)
      var (current, travelled, last) = (row, 0.0, Int?.none)
      while true {
        for column in 0..<count where !done[column] {
          let distance = travelled + cost(current, column)
          if distance < distances[column] { (distances[column], before[column]) = (distance, last) }
        }
        guard
          let next = (0..<count).filter({ !done[$0] }).min(by: { distances[$0] < distances[$1] })
        else { return }
        (done[next], travelled, last) = (true, distances[next], next)
        guard let owner = rows[next] else { break }
        current = owner
      }
      for column in 0..<count where done[column] && distances[column] < travelled {
        let change = travelled - distances[column]
        if let owner = rows[column] { rowPrices[owner] += change }
        columnPrices[column] -= change
      }
      rowPrices[row] += travelled
      // Exchanges along the path, from its end.
      var column = last
      while let end = column {
        let previous = before[end]
        rows[end] = previous.flatMap { rows[$0] } ?? row
        column = previous
      }
    }
  }
}
