import TestSupport
import Testing

@testable import Nulls

@Suite struct NullComparisonTests {
  private func comparison(
    _ observed: Double, _ draws: [Double], _ statistic: NullStatistic = .saturation
  ) -> NullComparison {
    NullComparison(statistic, .gaussian, observed: observed, draws: draws)
  }

  @Test func meanAndDeviationAreOfTheDrawsAlone() {
    let found = comparison(9, [1, 2, 3, 4])
    expectClose(found.mean, 2.5, within: .rounding(4))
    expectClose(found.standardDeviation, (5.0 / 3).squareRoot(), within: .rounding(4))
    #expect(found.observed == 9)
    #expect(comparison(2, [1]).standardDeviation == 0)
  }

  /// By hand: 9 is above all four, so p is twice 1/5. One draw is at least 3.5, so p is twice 2/5. Two draws are above
  /// 2.5 and two below.
  @Test(arguments: [(9, 2), (-4, 2), (3.5, 4), (1, 4), (2.5, 5), (2, 5)] as [(Double, Double)])
  func twoSidedValuesCountTheSmallerTailTwice(observed: Double, count: Double) {
    #expect(comparison(observed, [1, 2, 3, 4]).pValue == count / 5)
  }

  @Test(arguments: [(0, 1), (1, 2), (2.5, 3), (9, 5)] as [(Double, Double)])
  func oneSidedValuesCountLowDraws(observed: Double, count: Double) {
    #expect(comparison(observed, [1, 2, 3, 4], .schemeCost).pValue == count / 5)
  }

  @Test func drawsThatDifferByRoundingAreTies() {
    #expect(comparison(1, [1 + 1e-15, 1 - 1e-15, 1]).pValue == 1)
    #expect(comparison(1e-17, [3e-17, 2e-17, 0]).pValue == 1)
    #expect(comparison(-1e-12, [0, 0, 0], .schemeCost).pValue == 1)
  }

  @Test func constantDrawsAreRecognised() {
    #expect(comparison(1, [1, 1 + 1e-15, 1 - 1e-15]).leavesNothingToChance)
    #expect(!comparison(1, [1, 1, 1.001]).leavesNothingToChance)
    // The draws do not vary, but the observed value differs from them.
    #expect(!comparison(-40, [0, 0, 0], .schemeCost).leavesNothingToChance)
  }

  /// Sorted 0.01, 0.02, 0.03, 0.2 times 4, 3, 2, 1 is 0.04, 0.06, 0.06, 0.2; the third may not be below the second.
  @Test func holmCorrectionAgreesWithHandComputation() {
    let corrected = holmCorrected([0.03, 0.2, 0.01, 0.02])
    for (found, expected) in zip(corrected, [0.06, 0.2, 0.04, 0.06]) {
      expectClose(found, expected, within: .rounding(4))
    }
    let raised = holmCorrected([0.02, 0.021, 0.5])
    expectClose(raised[0], 0.06, within: .rounding(4))
    expectClose(raised[1], 0.06, within: .rounding(4))
    #expect(holmCorrected([0.7, 0.6]) == [1, 1])
    #expect(holmCorrected([0.3]) == [0.3])
    #expect(holmCorrected([]) == [])
  }
}
