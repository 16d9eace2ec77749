import Glibc
import Matrices

/// How equal the cosines of n directions are, and how often they are as equal for directions that only share a mean.
///
/// In many dimensions, the cosines of any few vectors with a common mean are nearly equal: their variance about the
/// mean cosine c is (1 − c)²/d, or (1 − c²)²/d if c < 0. Equal cosines are evidence only if they are more equal than
/// that.
package struct EqualCosines {
  /// The number of vectors, at least 2.
  let count: Int
  /// c.
  package let mean: Double
  /// The root mean square deviation of the cosines from c.
  package let spread: Double
  /// The largest |cosine − c|.
  package let largestDeviation: Double
  /// Σ (cosine − c)² over the pairs.
  private let squares: Double
  /// The same after one level per vector was fitted, for four or more vectors.
  private let interactionSquares: Double

  /// The number of pairs.
  package var pairs: Double { Double(count * (count - 1) / 2) }

  /// - Parameter cosines: n × n.
  package init(_ cosines: Matrix) {
    let n = cosines.rows
    count = n
    var levels = [Double](repeating: 0, count: n)
    for j in 0..<n {
      for i in 0..<j {
        levels[i] += cosines[i, j]
        levels[j] += cosines[i, j]
      }
    }
    let pairs = Double(max(1, n * (n - 1) / 2))
    let mean = levels.reduce(0, +) / 2 / pairs
    let shrinkage = n > 2 ? Double(n - 1) / Double(n - 2) : 0
    levels = levels.map { ($0 / Double(max(1, n - 1)) - mean) * shrinkage }
    var (squares, interactions, largest) = (0.0, 0.0, 0.0)
    for j in 0..<n {
      for i in 0..<j {
        let deviation = cosines[i, j] - mean
        squares += deviation * deviation
        largest = max(largest, abs(deviation))
        let interaction = deviation - levels[i] - levels[j]
        interactions += interaction * interaction
      }
    }
    self.mean = mean
    self.squares = squares
    interactionSquares = interactions
    largestDeviation = largest
    spread = (squares / max(1, pairs - 1)).squareRoot()
  }

  /// ln of the chance that the cosines of vectors with some common mean are as equal.
  ///
  /// - Parameters:
  ///   - d: the number of dimensions that the vectors can use.
  ///   - step: the step of cosines if elements have few values, because equal cosines then say nothing; else 0.
  package func logChance(dimension d: Int, step: Double = 0) -> Double {
    // For three vectors d − 1 is exact, by their density (1 − r²)^((d − 3) / 2) (Wishart 1928).
    let usual = Self.variance(mean, count == 3 ? d - 1 : d)
    let found = max(squares, pairs * step * step / 12)
    return LogProbability.chiSquare(atMost: found / max(usual, 1e-300), freedom: pairs - 1)
  }

  /// The variance about their mean c of the cosines of random vectors with a common mean in d dimensions.
  static func variance(_ c: Double, _ d: Int) -> Double {
    (c > 0 ? (1 - c) * (1 - c) : (1 - c * c) * (1 - c * c)) / Double(max(1, d))
  }

  /// ln of the chance that vectors at about equal angles to a mean have cosines that are as equal after one level per
  /// vector was fitted, which leaves n (n − 3) / 2 equations.
  package func logInteractionChance(dimension d: Int) -> Double {
    guard count > 3 else { return count == 3 ? LogProbability.least : 0 }
    let usual = (1 - abs(mean)) * (1 - abs(mean)) / Double(max(1, d))
    return LogProbability.chiSquare(
      atMost: interactionSquares / max(usual, 1e-300),
      freedom: Double(count * (count - 3) / 2))
  }

  /// ln of the chance that cosines about 0 have a mean this far below 0, as the cosines of a simplex have.
  package var logChanceOfMean: Double {
    guard count > 3 else { return LogProbability.least }
    let error = max(spread, 1e-300) / pairs.squareRoot()
    return LogProbability.student(atMost: mean / error, freedom: max(1, pairs - 1))
  }
}
