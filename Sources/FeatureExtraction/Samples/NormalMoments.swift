import Glibc

/// Skewness and kurtosis of numbers, with the chances that numbers of a normal distribution have.
package struct NormalMoments: Sendable, Equatable {
  /// m₃ / m₂^(3/2).
  package let skewness: Double
  /// m₄ / m₂² − 3.
  package let excessKurtosis: Double
  /// How many numbers there are, at least 20.
  package let count: Int

  /// The sums of the powers of numbers about a point near their mean.
  struct Sums: Sendable {
    var powers = SIMD4<Double>()

    /// Adds a number.
    mutating func add(_ x: Double) {
      let square = x * x
      powers += SIMD4(x, square, square * x, square * square)
    }
  }

  /// The moments of numbers.
  init(_ sums: Sums, count: Int) {
    let raw = sums.powers / Double(count)
    let mean = raw[0]
    let second = raw[1] - mean * mean
    let third = raw[2] - 3 * mean * raw[1] + 2 * mean * mean * mean
    let fourth = raw[3] - 4 * mean * raw[2] + 6 * mean * mean * raw[1] - 3 * pow(mean, 4)
    skewness = third / pow(second, 1.5)
    excessKurtosis = fourth / (second * second) - 3
    self.count = count
  }

  /// The chance of so large a skewness, of either sign (D'Agostino 1970).
  package var skewnessChance: Double {
    let n = Double(count)
    let y = skewness * ((n + 1) * (n + 3) / (6 * (n - 2))).squareRoot()
    let kurtosis =
      3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9))
    let square = (2 * (kurtosis - 1)).squareRoot() - 1
    let scale = (2 / (square - 1)).squareRoot()
    return Self.chance(asinh(y / scale) / (0.5 * log(square)).squareRoot())
  }

  /// The chance of a kurtosis so far from that of a normal distribution (Anscombe and Glynn 1983).
  package var kurtosisChance: Double {
    let n = Double(count)
    let expected = 3 * (n - 1) / (n + 1)
    let variance =
      24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
    let x = (excessKurtosis + 3 - expected) / variance.squareRoot()
    let asymmetry =
      6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9))
      * (6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3))).squareRoot()
    let a = 6 + 8 / asymmetry * (2 / asymmetry + (1 + 4 / (asymmetry * asymmetry)).squareRoot())
    let ratio = (1 - 2 / a) / (1 + x * (2 / (a - 4)).squareRoot())
    return Self.chance((1 - 2 / (9 * a) - cbrt(ratio)) / (2 / (9 * a)).squareRoot())
  }

  private static func chance(_ z: Double) -> Double {
    z.isNaN ? 0 : erfc(abs(z) / 2.0.squareRoot())
  }
}
