import Eigenframe
import Glibc

extension Kind {
  /// A few elements or a few rows hold most of the norm.
  static let heavyTailed = [
    Kind("heavy tails", "Student's t with 1.5 degrees of freedom") {
      $0.student($0.size(), freedom: 1.5)
    },
    Kind("Laplace", "elements of a two-sided exponential distribution") {
      $0.laplace($0.size())
    },
    Kind("log-normal norms", "uniform directions, norms log-normal of width 1") {
      let (n, d) = $0.size()
      let lengths = $0.normal(n).map { exp($0) }
      return $0.normal(n, d).mapRows { i, row in row.map { lengths[i] * $0 } }
    },
  ]
}

extension SeededGenerator {
  fileprivate mutating func student(_ size: (n: Int, d: Int), freedom: Double) -> Rows {
    Rows(size.n, size.d) {
      gaussian() / (2 * gamma(freedom / 2) / freedom).squareRoot()
    }
  }

  fileprivate mutating func laplace(_ size: (n: Int, d: Int)) -> Rows {
    Rows(size.n, size.d) {
      let length = -log(1 - uniform())
      return uniform() < 0.5 ? -length : length
    }
  }
}
