import Eigenframe

/// A random matrix, one feature per row.
struct Rows: Sendable {
  var rows: [[Double]]
  /// The type that the elements come from.
  var elementType = ElementType.f64

  init(_ rows: [[Double]]) { self.rows = rows }

  /// n rows of d elements, drawn in order.
  init(_ n: Int, _ d: Int, _ element: () -> Double) {
    rows = (0..<n).map { _ in (0..<d).map { _ in element() } }
  }

  /// The rows of a matrix with one feature per column.
  init(columnsOf matrix: Matrix) {
    rows = (0..<matrix.columns).map { Array(matrix.column($0)) }
  }

  /// n, the number of features.
  var count: Int { rows.count }
  /// d, the number of elements of each.
  var dimension: Int { rows.first?.count ?? 0 }
  /// W, one feature per column.
  var weights: Matrix { Matrix(columns: rows, rows: dimension) }

  subscript(_ i: Int) -> [Double] {
    get { rows[i] }
    set { rows[i] = newValue }
  }

  /// The matrix with a function applied to every row and its number.
  func mapRows(_ change: (Int, [Double]) -> [Double]) -> Rows {
    Rows(rows.enumerated().map { change($0.offset, $0.element) })
  }

  /// The matrix with a function applied to every element.
  func map(_ change: (Double) -> Double) -> Rows { mapRows { _, row in row.map(change) } }

  /// The rows scaled to norm 1; zero rows stay.
  var normalised: Rows {
    mapRows { _, row in
      let norm = row.dot(row).squareRoot()
      return norm > 0 ? row.map { $0 / norm } : row
    }
  }

  /// The mean row.
  var mean: [Double] {
    (0..<dimension).map { k in rows.reduce(0) { $0 + $1[k] } / Double(count) }
  }

  /// The matrix with one row subtracted from every row.
  func subtracting(_ row: [Double]) -> Rows { mapRows { _, other in other.plus(row, times: -1) } }

  /// The elements, rounded and stored as that type.
  func rounded(_ rounding: Rounding) -> Rows {
    let flat = rounding.rounded(rows.flatMap { $0 })
    var result = Rows((0..<count).map { Array(flat[$0 * dimension..<($0 + 1) * dimension]) })
    result.elementType = rounding.elementType
    return result
  }

  /// The product of two matrices.
  static func * (left: Rows, right: Rows) -> Rows {
    left.mapRows { _, row in
      var sum = Array(repeating: 0.0, count: right.dimension)
      for (weight, other) in zip(row, right.rows) { sum.add(other, times: weight) }
      return sum
    }
  }

  /// A matrix times a number.
  static func * (factor: Double, matrix: Rows) -> Rows { matrix.map { factor * $0 } }

  static func + (left: Rows, right: Rows) -> Rows {
    left.mapRows { i, row in row.plus(right[i], times: 1) }
  }

  static func - (left: Rows, right: Rows) -> Rows {
    left.mapRows { i, row in row.plus(right[i], times: -1) }
  }

  var transposed: Rows { Rows((0..<dimension).map { k in rows.map { $0[k] } }) }
}

extension [Double] {
  func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for k in indices { sum += self[k] * other[k] }
    return sum
  }

  func plus(_ other: [Double], times factor: Double) -> [Double] {
    var sum = self
    sum.add(other, times: factor)
    return sum
  }

  mutating func add(_ other: [Double], times factor: Double) {
    for k in indices { self[k] += factor * other[k] }
  }
}
