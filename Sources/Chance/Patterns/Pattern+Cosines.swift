import Glibc
import LinearAlgebra
import Matrices

/// Chances computed from cosines, not from volumes.
extension Pattern {
  /// ln of the chance that a random unit tight frame comes as near; the least value if this frame is not much tighter
  /// than its noise allows.
  ///
  /// Such a frame was made tight. Unit tight frames form families of dimension (n − q − 1)(q − 1) (Cahill, Mixon and
  /// Strawn 2017), so the geometry asserts only this number of equations, minus its free weights.
  func logChanceOfTight(_ fit: DirectionFit) throws(LinearAlgebraError) -> Double {
    let (n, q) = (count, dimension)
    var inside = fit.geometry
    for i in 0..<n {
      for a in 0..<q { inside[a, i] += fit.errors[a, i] }
    }
    let frame = try product(inside, .asIs, inside, .transposed)
    let found = try eigenvalues(ofSymmetric: frame)
    let mean = found.reduce(0, +) / Double(q)
    let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(q)
    guard variance.squareRoot() <= 0.02 * fit.noise * mean else { return LogProbability.least }
    let equations = Double(max(0, (n - q - 1) * (q - 1) - freeWeights))
    return min(
      0,
      logArrangements
        + LogProbability.chiSquare(
          atMost: fit.squaredDistance * Double(q), freedom: equations))
  }

  /// ln of the chance that n lines of a random tight frame in n − 1 dimensions are as nearly equiangular.
  ///
  /// The cosines of such a frame are −v_i v_j / √((1 − v_i²)(1 − v_j²)) for a unit vector v. They have one absolute
  /// value if all |v_i| are 1/√n. The chance is the probability that a random v is within the measured distance of one
  /// of these 2ⁿ vectors: the volume of balls on the sphere.
  static func logChanceOfComplement(_ cosines: Matrix) -> Double {
    let n = cosines.rows
    let sums = (0..<n).map { i in
      (0..<n).reduce(0) { $0 + ($1 == i ? 0 : abs(cosines[$1, i])) }
    }
    let mean = sums.reduce(0, +) / Double(n)
    guard mean > 0, n > 2 else { return 0 }
    // Each |cosine| is a product of one level per line: d ln(level) = (n − 1)/(n − 2) d ln(sum), and v moves by 1 − 1/n
    // of that.
    let factor = Double(n - 1) / Double(n - 2) * (1 - 1 / Double(n)) / Double(n).squareRoot()
    let squares = sums.reduce(0) { $0 + pow(($1 / mean - 1) * factor, 2) }
    guard squares > 0 else { return LogProbability.least }
    let ball = TubeVolume.logBall(dimension: Double(n - 1), squaredRadius: squares)
    let sphere = TubeVolume.logSphere(n)
    return max(LogProbability.least, min(0, Double(n) * log(2) + ball - sphere))
  }

  /// ln of the chance that cosines without structure fall as well into the claimed classes: the greatest of three.
  ///
  /// - Cosines that vary about one mean, in some arrangement, with any mean and variance. The variation within the
  ///   classes is compared with the whole variation.
  /// - Vectors around common centres, such as groups of near copies. Their cosines concentrate, so they are nearly
  ///   equal within classes.
  /// - Vectors whose cosines depend on their order, such as shifts of one vector. These have few distinct cosines
  ///   without any geometry.
  ///
  /// - Parameter step: the step of cosines if elements have few values, because equal cosines then say nothing; else 0.
  func logChance(
    ofClassesIn found: Matrix, _ around: Surroundings, step: Double = 0
  ) -> Double {
    let classes = cosines.distinctCosines
    guard classes.count > 1 else {
      return EqualCosines(found).logChance(
        dimension: around.dimensionsLeft, step: step)
    }
    // Shifts of one vector have a cosine for each distance. Fewer classes are more than an order.
    if dimension >= count - 1, 2 * classes.count >= count - 1, OrderedCosines(found).isOrdered {
      return 0
    }
    var (counts, sums) = (classes.map { _ in 0.0 }, classes.map { _ in 0.0 })
    var squares = 0.0
    for j in 0..<count {
      for i in 0..<j {
        let place = classes.nearest(to: cosines[i, j])
        counts[place] += 1
        sums[place] += found[i, j]
        squares += found[i, j] * found[i, j]
      }
    }
    let pairs = counts.reduce(0, +)
    let between = zip(sums, counts).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / $1.1 : 0) }
    let total = squares - pow(sums.reduce(0, +), 2) / pairs
    let within = max(0, squares - between, pairs * step * step / 12)
    let (s, rest) = (Double(classes.count), pairs - Double(classes.count))
    guard rest > 0, total > 0 else { return 0 }
    let classed = LogProbability.beta(atMost: within / total, rest / 2, (s - 1) / 2)
    var concentrated = 0.0
    for j in 0..<count {
      for i in 0..<j {
        let place = classes.nearest(to: cosines[i, j])
        let mean = sums[place] / counts[place]
        concentrated +=
          pow(found[i, j] - mean, 2) / EqualCosines.variance(mean, around.dimensionsLeft)
      }
    }
    let centred = LogProbability.chiSquare(atMost: concentrated, freedom: rest)
    return min(0, max(logArrangements + classed, centred))
  }

  /// ln of the chance that the |cosines| of random lines are as equal, with the claimed signs or with others.
  func logChance(
    ofEqualLinesIn found: Matrix, _ around: Surroundings, step: Double = 0
  ) -> Double {
    let strengths = Set(cosines.distinctCosines.map { abs(($0 * 1e6).rounded()) })
    guard strengths.count == 1 else {
      return logChance(ofClassesIn: found, around, step: step)
    }
    let n = count
    // If there is one line more than dimensions, the lines are a simplex: negative cosines and 2^(n − 1) choices of
    // signs. Otherwise the cosines count as positive, and each pattern of signs of lines in general position is one
    // choice, for each of a few names.
    let isSimplex = dimension < n
    let choices = isSimplex ? n - 1 : (n - 1) * (n - 2) / 2 + 2
    var signed = found
    for j in 0..<n {
      for i in 0..<n where i != j { signed[i, j] *= (cosines[i, j] > 0) == isSimplex ? -1 : 1 }
    }
    let equal = EqualCosines(signed)
    return min(
      0,
      Double(choices) * log(2)
        + equal.logChance(
          dimension: around.dimensionsLeft, step: isSimplex ? 0 : step))
  }
}

extension Matrix {
  /// The distinct values off the diagonal, ascending. Values within 10⁻⁶ count as equal.
  fileprivate var distinctCosines: [Double] {
    var values = [Double]()
    for j in 0..<columns {
      for i in 0..<j { values.append(self[i, j]) }
    }
    values.sort()
    var distinct = [Double]()
    for value in values where distinct.last.map({ value - $0 > 1e-6 }) ?? true {
      distinct.append(value)
    }
    return distinct
  }
}

extension [Double] {
  /// The index of the nearest value.
  fileprivate func nearest(to value: Double) -> Int {
    indices.min { abs(self[$0] - value) < abs(self[$1] - value) } ?? 0
  }
}
