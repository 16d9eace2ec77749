import Glibc

/// How often n directions without geometry come as near to a geometry as measured, by the volume of a tube.
///
/// The copies of a geometry of n unit vectors that span q dimensions, with the frame eigenvalues λ_a, fill a part of all
/// configurations of n directions in R^D: the orbit of its rotations, once for every arrangement. The directions within the
/// distance √t of it fill a tube, whose volume is that of the orbit times that of a ball across it (Weyl 1939, leading term).
struct TubeVolume {
  /// n.
  let count: Int
  /// D ≥ q, the dimension in which directions are drawn.
  let ambient: Int
  /// λ_1, …, λ_q, with the sum n.
  let eigenvalues: [Double]
  /// How many weights of the geometry are free: one less than its idempotents.
  let freeWeights: Int
  /// ln of the number of ways to lay the geometry over n labelled features.
  let logArrangements: Double

  /// q.
  private var dimension: Int { eigenvalues.count }

  /// The number of equations between directions that the geometry asserts: n (D − 1) − D q + q (q + 1) / 2, less the free
  /// weights.
  var equations: Int {
    count * (ambient - 1) - ambient * dimension + dimension * (dimension + 1) / 2 - freeWeights
  }

  /// ln of the chance that uniform directions are within the squared distance t of some copy; 0 where nothing is asserted.
  func logChance(within t: Double) -> Double {
    guard equations > 0, !t.isNaN else { return 0 }
    let (c, n, q) = (Double(equations), Double(count), dimension)
    guard t > 0 else { return LogProbability.least }
    // The rotations of the span, with the metric that they have on the vectors: a turn in the plane of axes a and b moves
    // them by √(λ_a + λ_b), one out of the span by √λ_a.
    var orbit = (ambient - q + 1...ambient).reduce(0.0) { $0 + Self.logSphere($1) }
    for a in 0..<q {
      for b in 0..<a { orbit += log(eigenvalues[a] + eigenvalues[b]) / 2 }
      orbit += Double(ambient - q) * log(eigenvalues[a]) / 2
    }
    // A free weight is a path, at most as long as a quarter of a circle of radius √n.
    orbit += Double(freeWeights) * log(n.squareRoot() * .pi / 2)
    let ball = Self.logBall(dimension: c, squaredRadius: t)
    let chance = logArrangements + orbit + ball - n * Self.logSphere(ambient)
    return max(LogProbability.least, min(0, chance))
  }

  /// ln of how much likelier the directions are when they come from the covariance that suits the geometry best.
  ///
  /// Directions of vectors of covariance S have the density |S|^(−1/2) (uᵀ S⁻¹ u)^(−q/2) against uniform ones; where all
  /// uᵀ F⁻¹ u are equal its greatest value over S is at S = F: −(n/2) Σ_a ln(q λ_a / n), 0 for tight frames.
  var logCovarianceGain: Double {
    let (n, q) = (Double(count), Double(dimension))
    return -n / 2 * eigenvalues.reduce(0) { $0 + log(q * $1 / n) }
  }

  /// ln of the area of the unit sphere of R^k, 2 π^(k/2) / Γ(k/2).
  static func logSphere(_ k: Int) -> Double {
    let half = Double(k) / 2
    return log(2) + half * log(.pi) - lgamma(half) as Double
  }

  /// ln of the volume of the ball of R^m with the squared radius t, (π t)^(m/2) / Γ(m/2 + 1).
  static func logBall(dimension m: Double, squaredRadius t: Double) -> Double {
    m / 2 * log(.pi * t) - lgamma(m / 2 + 1) as Double
  }
}
