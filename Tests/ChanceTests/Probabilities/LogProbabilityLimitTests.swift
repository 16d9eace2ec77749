import Glibc
import TestSupport
import Testing

@testable import Chance

/// Events that are certain, impossible, or too improbable for a double.
@Suite struct LogProbabilityLimitTests {
  private static let least = LogProbability.least

  @Test(arguments: [
    ("χ² of nothing", LogProbability.chiSquare(atMost: 0, freedom: 3)),
    ("χ² below 0", LogProbability.chiSquare(atMost: -1, freedom: 3)),
    ("χ² far in the tail", LogProbability.chiSquare(atMost: 1e-200, freedom: 9)),
    ("F without end", LogProbability.fisher(atLeast: .infinity, 3, 9)),
    ("F far in the tail", LogProbability.fisher(atLeast: 1e200, 3, 9)),
    ("T without end", LogProbability.student(atMost: -.infinity, freedom: 4)),
    ("T far in the tail", LogProbability.student(atMost: -1e200, freedom: 4)),
    ("beta of nothing", LogProbability.beta(atMost: 0, 2, 3)),
    ("beta far in the tail", LogProbability.beta(atMost: 1e-200, 5, 3)),
    ("a cap of no size", LogProbability.cap(cosine: 1, dimension: 5)),
    ("more events than trials", LogProbability.binomial(atLeast: 3, of: 2, logChance: -1)),
    ("sixty rare events", LogProbability.binomial(atLeast: 60, of: 2016, logChance: -100)),
  ])
  func tooSmallProbabilitiesAreTheLeast(what: String, found: Double) {
    #expect(found == Self.least, "\(what)")
  }

  @Test(arguments: [
    ("χ² without freedom", LogProbability.chiSquare(atMost: 0, freedom: 0)),
    ("χ² without end", LogProbability.chiSquare(atMost: .infinity, freedom: 3)),
    ("F of nothing", LogProbability.fisher(atLeast: 0, 3, 9)),
    ("F below 0", LogProbability.fisher(atLeast: -1, 3, 9)),
    ("T without end", LogProbability.student(atMost: .infinity, freedom: 4)),
    ("all of beta", LogProbability.beta(atMost: 1, 2, 3)),
    ("more than all of beta", LogProbability.beta(atMost: 7, 2, 3)),
    ("no event", LogProbability.binomial(atLeast: 0, of: 2, logChance: -1)),
    ("certain events", LogProbability.binomial(atLeast: 2, of: 2, logChance: 0)),
  ])
  func certainEventsHaveLogarithmZero(what: String, found: Double) {
    #expect(found == 0, "\(what)")
  }

  @Test func aCapOfALineIsHalf() {
    expectClose(LogProbability.cap(cosine: 0.7, dimension: 1), log(0.5), within: .rounding(2))
    expectClose(LogProbability.cap(cosine: 0, dimension: 6), log(0.5), within: .rounding(8))
  }

  /// In space, the share of a cap in the sphere is half its height.
  @Test(arguments: [1e-12, 1e-6, 0.1, 0.5, 0.9])
  func capsOfTheSphereGrowWithTheirHeight(height: Double) {
    let found = LogProbability.cap(cosine: 1 - height, dimension: 3)
    expectClose(found, log(height / 2), within: .absolute(1e-3 * height + 1e-4 * 1e-12 / height))
  }

  /// One rare event among N with probability p: N p, also if p has only a few digits.
  @Test(arguments: [(1e12, -690.0), (1e9, -700), (1e15, -720)])
  func rareEventsAdd(trials: Double, logChance: Double) {
    let found = LogProbability.binomial(atLeast: 1, of: trials, logChance: logChance)
    expectClose(found, log(trials) + logChance, within: .absolute(1e-6))
  }

  /// Two in N: N (N − 1) / 2 p².
  @Test func twoRareEventsMayBeAnyTwo() {
    let found = LogProbability.binomial(atLeast: 2, of: 1e6, logChance: -360)
    expectClose(found, log(1e6 * (1e6 - 1) / 2) - 720, within: .absolute(1e-6))
  }

  /// Each is a distribution function and falls monotonically.
  @Test func tailsFall() {
    let steps = stride(from: 0.05, to: 60, by: 0.05)
    let falling = [
      steps.map { LogProbability.chiSquare(atMost: 60.05 - $0, freedom: 7) },
      steps.map { LogProbability.fisher(atLeast: $0, 4, 11) },
      steps.map { LogProbability.student(atMost: 30 - $0, freedom: 3) },
      steps.map { LogProbability.cap(cosine: $0 / 60.05, dimension: 12) },
      (1...50).map { LogProbability.binomial(atLeast: $0, of: 50, logChance: -1) },
    ]
    for values in falling {
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(values.allSatisfy { $0 <= 0 && $0 >= Self.least })
    }
  }
}
