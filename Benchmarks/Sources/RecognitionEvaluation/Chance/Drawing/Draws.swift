import Eigenframe
import Glibc

/// The distributions that the kinds draw from.
extension SeededGenerator {
  /// A number of features and of dimensions.
  mutating func size(
    _ n: ClosedRange<Int> = 3...24, in d: ClosedRange<Int> = 2...32
  ) -> (n: Int, d: Int) {
    let n = integer(n)
    return (n, integer(d))
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A number uniform between two.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// Independent standard normal elements.
  mutating func normal(_ n: Int, _ d: Int) -> Rows { Rows(n, d) { gaussian() } }

  /// d independent standard normal numbers.
  mutating func normal(_ d: Int) -> [Double] { (0..<d).map { _ in gaussian() } }

  /// Independent standard normal elements of a given size.
  mutating func normal(_ size: (n: Int, d: Int)) -> Rows { normal(size.n, size.d) }

  /// n orthonormal rows, uniform over all such; n ≤ d.
  mutating func orthonormal(_ n: Int, _ d: Int) -> Rows { normal(n, d).orthonormalised }

  /// A gamma number of scale 1 (Marsaglia and Tsang 2000).
  mutating func gamma(_ shape: Double) -> Double {
    guard shape >= 1 else {
      // In (0, 1], so that no logarithm of 0 is taken.
      return gamma(shape + 1) * pow(1 - uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = gaussian()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A Poisson number: how many uniform numbers are multiplied until the product is small.
  mutating func poisson(_ mean: Double) -> Double {
    let limit = exp(-mean)
    var (count, product) = (0.0, 1 - uniform())
    while product > limit {
      product *= 1 - uniform()
      count += 1
    }
    return count
  }
}

extension Rows {
  /// Orthonormal rows; the first k span the same space as the first k rows, for every k. By Gram and Schmidt, applied
  /// twice.
  var orthonormalised: Rows {
    var basis = [[Double]]()
    for row in rows {
      var rest = row
      for _ in 0..<2 {
        for vector in basis { rest.add(vector, times: -vector.dot(rest)) }
        let norm = rest.dot(rest).squareRoot()
        rest = rest.map { $0 / norm }
      }
      basis.append(rest)
    }
    return Rows(basis)
  }
}
