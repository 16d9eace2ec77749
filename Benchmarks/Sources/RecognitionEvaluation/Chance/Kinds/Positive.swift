import Eigenframe
import Glibc

extension Kind {
  /// Elements of one sign, so all cosines are positive.
  static let positive = [
    Kind("positive, uniform", "elements uniform on (0, 1), d 2–128") {
      let (n, d) = $0.size(in: 2...128)
      return $0.uniform(n, d)
    },
    Kind("positive, log-normal", "exponentials of normal elements, rows of all scales, d 4–64") {
      let (n, d) = $0.size(in: 4...64)
      let scales = $0.normal(n).map { exp(2 * $0) }
      return $0.normal(n, d).mapRows { i, row in row.map { scales[i] * exp($0) } }
    },
    Kind("counts", "Poisson numbers whose means are products by row and column, d 6–64") {
      let (n, d) = $0.size(in: 6...64)
      let (rows, columns) = ($0.normal(n), $0.normal(d))
      return $0.counts(n, d) { exp(1 + 0.5 * rows[$0] + 0.5 * columns[$1]) }
    },
    Kind("probabilities", "softmax of normal logits of deviation 0.5 to 3, d 3–32") {
      let width = $0.between(0.5, 3)
      return $0.normal($0.size(in: 3...32)).map { exp(width * $0) }.ofSumOne
    },
    Kind("Dirichlet", "rows of a symmetric Dirichlet distribution of parameter 0.3 to 3, d 4–32") {
      let (n, d) = $0.size(in: 4...32)
      let shape = $0.between(0.3, 3)
      return $0.gammas(n, d, shape: shape).ofSumOne
    },
  ]
}

extension SeededGenerator {
  fileprivate mutating func uniform(_ n: Int, _ d: Int) -> Rows { Rows(n, d) { uniform() } }

  fileprivate mutating func gammas(_ n: Int, _ d: Int, shape: Double) -> Rows {
    Rows(n, d) { gamma(shape) }
  }

  fileprivate mutating func counts(
    _ n: Int, _ d: Int, mean: (Int, Int) -> Double
  ) -> Rows {
    Rows((0..<n).map { i in (0..<d).map { poisson(mean(i, $0)) } })
  }
}

extension Rows {
  fileprivate var ofSumOne: Rows {
    mapRows { _, row in
      let sum = row.reduce(0, +)
      return row.map { $0 / sum }
    }
  }
}
