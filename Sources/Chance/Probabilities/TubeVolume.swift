import Glibc

/// How often n directions without geometry come as near to a geometry as measured: the volume of a tube.
///
/// Let a geometry have n unit vectors that span q dimensions, with frame eigenvalues λ_a. Its copies among the
/// configurations of n directions in R^D are the orbit of its rotations, once for every arrangement. The directions
/// within the distance √t of a copy fill a tube. Its volume is the volume of the orbit times the volume of a ball
/// across it (Weyl 1939, leading term).
struct TubeVolume {
  /// n.
  let count: Int
  /// D ≥ q, the dimension of the random directions.
  let ambient: Int
  /// λ_1, …, λ_q; their sum is n.
  let eigenvalues: [Double]
  /// The number of free weights of the geometry: its idempotents minus one.
  let freeWeights: Int
  /// ln of the number of ways to place the geometry over n labelled features.
  let logArrangements: Double

  /// q.
  private var dimension: Int { eigenvalues.count }

  /// The number of equations between directions that the geometry asserts: n (D − 1) − D q + q (q + 1) / 2, minus the
  /// free weights.
  var equations: Int {
    count * (ambient - 1) - ambient * dimension + dimension * (dimension + 1) / 2 - freeWeights
  }

  /// ln of the chance that uniform directions are within the squared distance t of some copy; 0 if no equation is
  /// asserted.
  func logChance(within t: Double) -> Double {
    guard equations > 0, !t.isNaN else { return 0 }
    let (c, n, q) = (Double(equations), Double(count), dimension)
    guard t > 0 else { return LogProbability.least }
    // The orbit has the metric of the vectors: a rotation in the plane of axes a and b moves them by √(λ_a + λ_b) times
    // its angle, a rotation out of the span by √λ_a times.
    var orbit = (ambient - q + 1...ambient).reduce(0.0) { $0 + Self.logSphere($1) }
    for a in 0..<q {
      for b in 0..<a { orbit += log(eigenvalues[a] + eigenvalues[b]) / 2 }
      orbit += Double(ambient - q) * log(eigenvalues[a]) / 2
    }
    // A free weight adds a path, at most a quarter of a circle of radius √n.
    orbit += Double(freeWeights) * log(n.squareRoot() * .pi / 2)
    let ball = Self.logBall(dimension: c, squaredRadius: t)
    let chance = logArrangements + orbit + ball - n * Self.logSphere(ambient)
    return max(LogProbability.least, min(0, chance))
  }

  /// ln of the factor by which the directions are likelier under the covariance that suits the geometry best.
  ///
  /// Relative to uniform directions, those of vectors with covariance S have the density |S|^(−1/2) (uᵀ S⁻¹ u)^(−q/2).
  /// If all uᵀ F⁻¹ u are equal, it is greatest at S = F: −(n/2) Σ_a ln(q λ_a / n), which is 0 for tight frames.
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
