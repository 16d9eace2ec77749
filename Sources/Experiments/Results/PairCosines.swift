import LinearAlgebra
import Matrices

/// The cosines of all pairs of features.
package struct PairCosines: Sendable {
  private let gram: Matrix

  /// The cosines of the columns of a matrix; columns of length 0 are left out.
  ///
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: n² d flops; an n × n array.
  package init(of weights: Matrix) throws(LinearAlgebraError) {
    let columns = (0..<weights.columns).compactMap { j -> [Double]? in
      let column = weights.column(j)
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return norm > 0 ? column.map { $0 / norm } : nil
    }
    gram = try gramMatrix(ofColumns: Matrix(columns: columns, rows: weights.rows))
  }

  /// How many pairs have a cosine in each of `bins` equal parts of [−1, 1].
  package func histogram(bins: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: bins)
    for j in 0..<gram.columns {
      for cosine in gram.column(j).prefix(j) {
        counts[min(bins - 1, max(0, Int((cosine + 1) / 2 * Double(bins))))] += 1
      }
    }
    return counts
  }

  /// The medians over features of the least cosine that a feature has with another, of its second least, and of its
  /// greatest; nil for fewer than three features.
  package var extremes: (least: Double, second: Double, greatest: Double)? {
    guard gram.columns > 2 else { return nil }
    let sorted = (0..<gram.columns).map { j in
      var others = Array(gram.column(j))
      others.remove(at: j)
      return others.sorted()
    }
    func median(_ place: ([Double]) -> Double) -> Double {
      sorted.map(place).sorted()[sorted.count / 2]
    }
    return (median { $0[0] }, median { $0[1] }, median { $0[$0.count - 1] })
  }
}
