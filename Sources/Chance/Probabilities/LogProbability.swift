import CDistributions
import Glibc

/// Natural logarithms of probabilities, at most 0. A probability that is too small for a double has the value `least`.
package enum LogProbability {
  /// ln of the least probability that is distinguished from 0.
  package static let least = -700.0

  /// ln P(χ²_f ≤ x): the chance that f squared normal errors of variance 1 sum to at most x.
  ///
  /// - Parameter freedom: f. For 0 there is no error, and the event is certain.
  package static func chiSquare(atMost x: Double, freedom: Double) -> Double {
    guard freedom > 0, !x.isNaN else { return 0 }
    guard x > 0 else { return least }
    return logarithm(distributions_gamma(freedom / 2, x / 2))
  }

  /// ln P(F ≥ ratio) for Fisher's F with (a, b) degrees of freedom.
  package static func fisher(atLeast ratio: Double, _ a: Double, _ b: Double) -> Double {
    guard ratio > 0 else { return 0 }
    return logarithm(distributions_beta(b / 2, a / 2, b / (b + a * ratio)))
  }

  /// ln P(T ≤ t) for Student's T with f degrees of freedom.
  static func student(atMost t: Double, freedom: Double) -> Double {
    let tail = distributions_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
    return logarithm(t < 0 ? tail : 1 - tail)
  }

  /// ln P(a beta variable with parameters (a, b) ≤ x).
  static func beta(atMost x: Double, _ a: Double, _ b: Double) -> Double {
    guard !x.isNaN else { return 0 }
    guard x > 0 else { return least }
    return logarithm(distributions_beta(a, b, min(1, x)))
  }

  /// ln of the chance that the cosine of a random direction of R^d with a given one is at least this large, for a
  /// cosine > 0: I_{sin²}((d − 1) / 2, 1/2) / 2, and ½ on a line.
  static func cap(cosine: Double, dimension d: Double) -> Double {
    guard !cosine.isNaN, !d.isNaN else { return 0 }
    guard d > 1 else { return log(0.5) }
    let squaredSine = max(0, (1 - cosine) * (1 + cosine))
    return max(least, log(0.5) + beta(atMost: squaredSine, (d - 1) / 2, 0.5))
  }

  /// ln P(at least k of `trials` events with probability exp(`logChance`) happen).
  static func binomial(atLeast k: Int, of trials: Double, logChance: Double) -> Double {
    guard k > 0, !trials.isNaN, logChance < 0 else { return 0 }
    guard Double(k) <= trials else { return least }
    let (successes, failures) = (Double(k), trials - Double(k) + 1)
    // Below this, exp(logChance) has no digits left; the leading term C(trials, k) p^k is used.
    guard logChance <= least else {
      return logarithm(distributions_beta(successes, failures, exp(logChance)))
    }
    let choices = successes * log(trials) - lgamma(successes + 1) as Double
    return max(least, min(0, choices + successes * logChance))
  }

  /// ln of the number of sets of m among n.
  package static func logChoices(of m: Int, among n: Int) -> Double {
    guard m <= n else { return 0 }
    return lgamma(Double(n) + 1) - lgamma(Double(m) + 1) - lgamma(Double(n - m) + 1) as Double
  }

  private static func logarithm(_ probability: Double) -> Double {
    // NaN means that nothing is known. The chance is then 1.
    guard !probability.isNaN else { return 0 }
    return probability > 0 ? max(least, min(0, log(probability))) : least
  }
}

/// The largest chance without geometry at which a finding is claimed, as natural logarithms.
package enum ChanceLimit {
  /// For a name.
  package static let name = log(9e-4)

  /// For features on one line, which may be copies, opposites, or on both sides.
  package static let onLine = log(2e-4)

  /// For a scheme without its own name: there are many.
  package static let scheme = log(1e-6)

  /// A name whose chance is between `name` and this is given together with its chance: it has too few features to be
  /// established.
  package static let mentionable = log(0.05)

  /// About how many names are tried for one number of features. Each adds the same chance for directions without
  /// structure.
  package static let namesTried = 3.0
}
