import Frames
import Glibc
import LinearAlgebra
import Matrices

/// The |cosine| that random features with the covariance of a matrix reach less than once in the whole matrix.
///
/// The covariance sets the chance of a large cosine: in a matrix with one dominating direction, most random features are
/// nearly parallel. So features are drawn from N(0, F), in the coordinates in which F is diagonal, and the tail
/// of the |cosines| of their pairs is extrapolated.
///
/// The tail is that of uniform directions in δ dimensions, where x = 1 − cos² has the density x^((δ − 3)/2) (1 − x)^(−½).
/// Above the cosine that one in 512 of the drawn pairs exceeds, δ has the value that makes the mean of ln x that of these
/// pairs (the maximum of the likelihood). For equal eigenvalues this is exact. For others the true tail falls faster the nearer
/// features are, so that the threshold is a little too high.
struct ClumpThreshold {
  /// t; 1 if F has one dimension, in which all features are parallel.
  let value: Double

  /// - Parameters:
  ///   - eigenvalues: the eigenvalues of F that are not 0.
  ///   - count: n, the number of features.
  ///   - seed: of the drawn features.
  /// - Complexity: m² r flops for r eigenvalues and m drawn features, up to 1,536.
  init(
    eigenvalues: some Collection<Double>, featureCount count: Int, seed: UInt64 = 1
  ) throws(LinearAlgebraError) {
    guard eigenvalues.count > 1 else { value = 1; return }
    let drawn = min(Self.mostDrawn, max(Self.fewestDrawn, count / 4))
    let squares = try Self.smallestSquares(eigenvalues, drawn: drawn, seed: seed)
    let start = squares[squares.count - 1]
    let excess = squares.reduce(0) { $0 + log(start / max($1, .ulpOfOne)) }
    guard start > .ulpOfOne else { value = 1; return }
    let tail = CosineTail(from: start, meanExcess: max(.ulpOfOne, excess / Double(squares.count)))
    let pairs = Double(count) * Double(max(1, count - 1)) / 2
    let chance = min(Self.mostChance, Self.expectedPairs / pairs)
    value = (1 - tail.square(ofShare: chance / Self.measuredShare)).squareRoot()
  }

  /// The threshold for a number of features of an analysed matrix.
  init(for frame: FrameAnalysis, featureCount count: Int) throws(LinearAlgebraError) {
    let spectrum = frame.spectrum
    try self.init(
      eigenvalues: spectrum.eigenvalues.prefix(spectrum.rank), featureCount: count)
  }

  /// 1 − cos² of the pairs of the drawn features with the largest |cosines|, ascending.
  private static func smallestSquares(
    _ eigenvalues: some Collection<Double>, drawn count: Int, seed: UInt64
  ) throws(LinearAlgebraError) -> [Double] {
    let cosines = try gramMatrix(ofColumns: directions(eigenvalues, drawn: count, seed: seed))
    var squares = [Double]()
    squares.reserveCapacity(count * (count - 1) / 2)
    for j in 0..<count {
      for cosine in cosines.column(j).prefix(j) {
        squares.append(max(0, (1 - cosine) * (1 + cosine)))
      }
    }
    let wanted = Int(measuredShare * Double(squares.count))
    // A few of them show about where the smallest end, so that the others need not be sorted.
    let some = stride(from: 0, to: squares.count, by: 64).map { squares[$0] }.sorted()
    let bound = some[min(some.count - 1, wanted / 16)]
    let small = squares.filter { $0 <= bound }
    return Array((small.count > wanted ? small : squares).sorted().prefix(wanted))
  }

  /// Features drawn from N(0, F), each divided by its norm.
  private static func directions(
    _ eigenvalues: some Collection<Double>, drawn count: Int, seed: UInt64
  ) -> Matrix {
    let largest = eigenvalues.max() ?? 1
    let lengths = eigenvalues.map { ($0 / largest).squareRoot() }
    var generator = SeededGenerator(seed: seed)
    var elements = [Double]()
    elements.reserveCapacity(lengths.count * count)
    for _ in 0..<count {
      let feature = lengths.map { $0 * generator.gaussian() }
      let norm = feature.reduce(0) { $0 + $1 * $1 }.squareRoot()
      elements += feature.lazy.map { $0 / norm }
    }
    return Matrix(rows: lengths.count, columns: count, elements: elements)
  }

  /// More are drawn for more features, because their threshold is further out in the tail.
  private static let fewestDrawn = 512
  private static let mostDrawn = 1536
  /// The share of the drawn pairs that the tail is fitted to: 255 pairs of the fewest features, 2,302 of the most.
  private static let measuredShare = 1.0 / 512
  /// The number of pairs above the threshold that chance makes in a matrix. The estimate is right to a factor of two.
  private static let expectedPairs = 0.5
  /// In a matrix of few features, chance makes fewer.
  private static let mostChance = 0.001
}

/// The distribution of x = 1 − cos² below some x₀, with the density x^(1/k − 1) (1 − x)^(−½): that of uniform directions in δ
/// dimensions, with 1/k = (δ − 1)/2.
///
/// With x = x₀ exp(−k v), v has the density exp(−v) (1 − x)^(−½), nearly exponential.
struct CosineTail {
  private let start: Double
  /// k.
  private let spread: Double

  /// - Parameters:
  ///   - start: x₀, between 0 and 1.
  ///   - meanExcess: the mean of ln(x₀ / x).
  init(from start: Double, meanExcess: Double) {
    self.start = start
    // The mean of v is a little less than 1, and it falls with k.
    var (low, high) = (meanExcess / 2, 4 * meanExcess)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle * Self.meanDepth(start, middle) < meanExcess { low = middle } else { high = middle }
    }
    spread = (low + high) / 2
  }

  /// The x that a share of the pairs below x₀ is below.
  func square(ofShare share: Double) -> Double {
    let whole = Self.sums(start, spread, from: 0).weight
    var (low, high) = (0.0, Self.deepest)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Self.sums(start, spread, from: middle).weight > share * whole {
        low = middle
      } else {
        high = middle
      }
    }
    return start * exp(-spread * (low + high) / 2)
  }

  private static func meanDepth(_ start: Double, _ spread: Double) -> Double {
    let sums = sums(start, spread, from: 0)
    return sums.depth / sums.weight
  }

  /// The integrals of the density of v and of v times it from `depth` on, by the midpoint rule.
  private static func sums(
    _ start: Double, _ spread: Double, from depth: Double
  ) -> (weight: Double, depth: Double) {
    var sums = (weight: 0.0, depth: 0.0)
    for step in 0..<steps {
      // Steps in exp(−v/2), which are short where the density is large.
      let root = (Double(step) + 0.5) / Double(steps)
      let v = depth - 2 * log(root)
      let weight = root / (1 - start * exp(-spread * v)).squareRoot()
      sums.weight += weight
      sums.depth += v * weight
    }
    let scale = exp(-depth)
    return (sums.weight * scale, sums.depth * scale)
  }

  private static let steps = 500
  /// exp(−80) is less than one in all pairs of any matrix.
  private static let deepest = 80.0
}
