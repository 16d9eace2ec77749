import Matrices
import SparseCoding

extension Matrix {
  /// Numbers from −½ to ½ that a program in any language can make: s ← (1103515245 s + 12345) mod 2³¹, then s / 2³¹ − ½, column by column.
  static func numbers(rows: Int, columns: Int, seed: Int) -> Matrix {
    var state = seed
    let elements = (0..<rows * columns).map { _ in
      state = (1_103_515_245 * state + 12345) & 0x7fff_ffff
      return Double(state) / 0x1p31 - 0.5
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// A matrix by its rows.
  init(rows vectors: [[Double]]) {
    self = Matrix(columns: vectors, rows: vectors.first?.count ?? 0).transposed
  }

  /// The matrix with each element changed.
  func mapping(_ change: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(change))
  }
}

/// The largest difference of two lists of numbers; infinite if one is longer, or a difference is NaN.
func distance(_ one: some Collection<Double>, _ other: some Collection<Double>) -> Double {
  guard one.count == other.count else { return .infinity }
  return zip(one, other).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}

extension Lasso {
  /// The KKT residual of codes with all elements.
  func kktResidual(_ codes: Matrix, _ correlations: Matrix) throws -> Double {
    try kktResidual(SparseCodes(codes), correlations)
  }
}
