import Testing

@testable import Chance

/// NaN means that nothing is known; the chance is then 1.
@Suite struct NotANumberTests {
  @Test(arguments: [
    ("χ² of", LogProbability.chiSquare(atMost: .nan, freedom: 3)),
    ("χ² with", LogProbability.chiSquare(atMost: 1, freedom: .nan)),
    ("F of", LogProbability.fisher(atLeast: .nan, 3, 9)),
    ("F with", LogProbability.fisher(atLeast: 2, .nan, 9)),
    ("T of", LogProbability.student(atMost: .nan, freedom: 4)),
    ("T with", LogProbability.student(atMost: -2, freedom: .nan)),
    ("beta of", LogProbability.beta(atMost: .nan, 2, 3)),
    ("beta with", LogProbability.beta(atMost: 0.1, 2, .nan)),
    ("a cap of", LogProbability.cap(cosine: .nan, dimension: 4)),
    ("events of", LogProbability.binomial(atLeast: 2, of: 9, logChance: .nan)),
    ("trials of", LogProbability.binomial(atLeast: 2, of: .nan, logChance: -9)),
  ])
  func nanIsNotEvidence(what: String, found: Double) {
    #expect(found > -1, "\(what) NaN")
  }

  /// Nor is a distance that is NaN.
  @Test func aTubeOfUnknownSizeIsNotEvidence() {
    let tube = TubeVolume(
      count: 5, ambient: 2, eigenvalues: [2.5, 2.5], freeWeights: 0, logArrangements: 0)
    #expect(tube.logChance(within: .nan) > -1)
  }
}
