import Eigenframe

/// A QR decomposition by Householder reflections in single precision throughout.
///
/// Its rows are orthonormal up to the errors that training code in single precision leaves.
struct SingleQR {
  private var columns: [[Float]]
  private var reflections = [[Float]]()

  /// - Parameter matrix: with at least as many rows as columns.
  init(_ matrix: Rows) {
    columns = matrix.transposed.rows.map { $0.map { Float($0) } }
    for k in columns.indices {
      var vector = [Float](repeating: 0, count: k) + columns[k][k...]
      let norm = Self.dot(vector, vector).squareRoot()
      vector[k] += vector[k] < 0 ? -norm : norm
      let length = Self.dot(vector, vector).squareRoot()
      vector = vector.map { $0 / length }
      for j in k..<columns.count { Self.reflect(&columns[j], in: vector) }
      reflections.append(vector)
    }
  }

  /// The columns of Q, as rows.
  var orthonormalRows: Rows {
    let length = columns.first?.count ?? 0
    var rows = Rows(
      columns.indices.map { j in
        var column = [Float](repeating: 0, count: length)
        column[j] = 1
        for vector in reflections.reversed() { Self.reflect(&column, in: vector) }
        return column.map { Double($0) }
      })
    rows.elementType = .f32
    return rows
  }

  private static func reflect(_ column: inout [Float], in vector: [Float]) {
    let twice = 2 * dot(vector, column)
    for i in column.indices { column[i] -= twice * vector[i] }
  }

  private static func dot(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
