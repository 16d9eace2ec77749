import Glibc
import TestSupport
import Testing

@testable import Chance

/// Against SciPy 1.17.1, by the call named before each table, and against laws.
@Suite struct LogProbabilityTests {
  /// Logarithms agree to eleven digits, or the probabilities themselves if they are nearly 1.
  private func expectSame(_ found: Double, _ expected: Double, _ what: String) {
    expectClose(found, expected, within: .absolute(1e-11 * abs(expected) + 1e-13), what)
  }

  // MARK: Against SciPy

  /// `scipy.stats.chi2.logcdf(x, f)`.
  private static let chiSquares: [(x: Double, f: Double, log: Double)] = [
    (0.5, 1, -0.652965625676331), (3, 2, -0.25248245892545396), (10, 4, -0.041267595863406246),
    (4, 10, -2.9440317325720815), (0.01, 5, -14.450337880247938), (100, 300, -67.81608149895253),
    (1e-3, 60, -302.6857940059384), (1e-10, 21, -265.3414806368671),
    (1e-7, 60, -578.9955213427651), (400, 300, -9.679090403777717e-05),
  ]

  @Test func chiSquareAgreesWithSciPy() {
    for (x, f, log) in Self.chiSquares {
      expectSame(LogProbability.chiSquare(atMost: x, freedom: f), log, "χ²_\(f) ≤ \(x)")
    }
  }

  /// `scipy.stats.f.logsf(r, a, b)`.
  private static let fishers: [(r: Double, a: Double, b: Double, log: Double)] = [
    (1, 3, 7, -0.8050185940341174), (4, 5, 12, -3.7795626574927517),
    (0.2, 2, 9, -0.19568300372882472), (30, 5, 15, -15.141718470485056),
    (1e4, 5, 15, -57.87272992697298), (1e12, 10, 40, -515.6234759892575),
    (1e16, 6, 30, -523.5661987463234),
  ]

  @Test func fisherAgreesWithSciPy() {
    for (r, a, b, log) in Self.fishers {
      expectSame(LogProbability.fisher(atLeast: r, a, b), log, "F_\(a),\(b) ≥ \(r)")
    }
  }

  /// `scipy.stats.t.logcdf(t, f)`.
  private static let students: [(t: Double, f: Double, log: Double)] = [
    (0, 4, -0.6931471805599453), (-1, 1, -1.3862943611198904), (1, 1, -0.287682072451781),
    (-2.5, 5, -3.602883437818323), (3, 9, -0.007506283745744447),
    (-40, 14, -35.48439414036203), (-1e5, 44, -426.13326328669507),
    (-30, 300, -211.57307698130137), (8, 20, -5.82831430559049e-08),
  ]

  @Test func studentAgreesWithSciPy() {
    for (t, f, log) in Self.students {
      expectSame(LogProbability.student(atMost: t, freedom: f), log, "T_\(f) ≤ \(t)")
    }
  }

  /// `scipy.stats.beta.logcdf(x, a, b)`.
  private static let betas: [(x: Double, a: Double, b: Double, log: Double)] = [
    (0.5, 1, 1, -0.6931471805599453), (0.3, 2, 5, -0.5450289451074889),
    (0.01, 7, 0.5, -33.79495865290406), (1e-6, 30, 1.5, -412.6315734662116),
    (1e-20, 12, 3, -548.1095628120542), (0.999, 40, 0.5, -0.25113175800596627),
    (0.9, 3, 60, 0),
  ]

  @Test func betaAgreesWithSciPy() {
    for (x, a, b, log) in Self.betas {
      expectSame(LogProbability.beta(atMost: x, a, b), log, "beta(\(a), \(b)) ≤ \(x)")
    }
  }

  /// `numpy.log(scipy.special.betainc((d - 1) / 2, 0.5, (1 - c) * (1 + c)) / 2)`.
  private static let caps: [(c: Double, d: Double, log: Double)] = [
    (0.5, 2, -1.0986122886681098), (0.5, 3, -1.3862943611198906), (0.9, 3, -2.9957322735539913),
    (0.99, 4, -7.41973197213938), (0.98, 64, -104.68607872313395),
    (0.99999, 64, -343.81763775089144), (0.25, 500, -18.76979078361363),
    (0.999999999, 30, -293.04792636586785), (0.1, 17.5, -1.0666190625159535),
  ]

  @Test func capAgreesWithSciPy() {
    for (c, d, log) in Self.caps {
      expectSame(LogProbability.cap(cosine: c, dimension: d), log, "cosine \(c) in R^\(d)")
    }
  }

  /// `scipy.stats.binom.logsf(k - 1, n, numpy.exp(log p))`.
  private static let binomials: [(k: Int, n: Double, logP: Double, log: Double)] = [
    (1, 10, -2.3025850929940455, -0.42875181110648836),
    (3, 20, -2.995732273553991, -2.5838388873226292),
    (2, 6, -4.605170185988091, -6.529012311480435),
    (5, 5, -1.2039728043259361, -6.01986402162968), (7, 2016, -6, -1.4387674054290496),
    (1, 1, -2, -2), (30, 2016, -20, -446.60895547853744), (20, 190, -30, -538.4312158306924),
  ]

  @Test func binomialAgreesWithSciPy() {
    for (k, n, logP, log) in Self.binomials {
      let found = LogProbability.binomial(atLeast: k, of: n, logChance: logP)
      expectSame(found, log, "\(k) of \(n) at e^\(logP)")
    }
  }
}
