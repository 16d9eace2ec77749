import Nulls
import Reports
import TestSupport
import Testing

struct NullSectionTests {
  private func statistic(
    _ name: NullStatistic, _ model: NullModel, observed: Double, mean: Double, p: Double,
    adjusted: Double? = nil
  ) -> NullStatisticReport {
    NullStatisticReport(
      statistic: name, model: model, alternative: .twoSided, observed: observed, mean: mean,
      standardDeviation: 0.01, pValue: p, adjustedPValue: adjusted)
  }

  /// The text without line breaks and indentation.
  private func text(_ matrix: MatrixReport, _ detail: ReportDetail = .auto) throws -> String {
    let report = GeometryReport(
      generator: GeneratorReport(version: "0"), matrices: [matrix])
    return try report.rendered(as: .text, detail: detail).split(separator: "\n")
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private func matrix(
    draws: Int = 99, _ statistics: [NullStatisticReport], blocks: [[NullStatisticReport]] = []
  ) throws -> MatrixReport {
    func named(
      _ statistics: [NullStatisticReport]
    ) throws -> [NullComparisonName: NullStatisticReport] {
      Dictionary(
        uniqueKeysWithValues: try statistics.map {
          (NullComparisonName(try #require($0.statistic), try #require($0.model)), $0)
        })
    }
    var matrix = try #require(Example.toy.report().matrices.first)
    matrix.null = NullReport(replicas: draws, seed: 4, statistics: try named(statistics))
    for (index, block) in blocks.enumerated() { matrix.blocks[index].null = try named(block) }
    return matrix
  }

  @Test(
    arguments: [
      (
        0.9, 0.01,
        "saturation 0.9 is above what Gaussian directions with the same norms give (0.8 ± "
          + "0.01, p = 0.01): features share the dimensions more evenly than by chance"
      ),
      (
        0.7, 0.01,
        "saturation 0.7 is below what Gaussian directions with the same norms give (0.8 ± "
          + "0.01, p = 0.01): features are more clumped than by chance, not more regular"
      ),
      (
        0.79, 0.3,
        "saturation 0.79 does not differ significantly from what Gaussian directions with the same "
          + "norms give (0.8 ± 0.01, p = 0.3)"
      ),
    ] as [(Double, Double, String)])
  func theDirectionOfAFindingIsNamed(observed: Double, p: Double, sentence: String) throws {
    let matrix = try matrix([
      statistic(.saturation, .gaussian, observed: observed, mean: 0.8, p: p)
    ])
    #expect(try text(matrix).contains(sentence))
    #expect(try text(matrix).contains("Against chance (99 draws of each model, seed 4)"))
    #expect(try text(matrix, .none).contains(sentence))
  }

  @Test func aPValueAboveTheLevelIsNotAFinding() throws {
    let matrix = try matrix([statistic(.spread, .gaussian, observed: 5, mean: 1, p: 0.051)])
    #expect(try !text(matrix).contains("than by chance"))
  }

  @Test func tooFewDrawsGiveNoVerdict() throws {
    let few = try matrix(
      draws: 9, [statistic(.spread, .gaussian, observed: 5, mean: 1, p: 0.1)])
    let found = try text(few)
    #expect(found.contains("with so few draws it cannot be below 0.2"))
    #expect(
      found.contains(
        "Not significant no verdict is possible: with 9 draws p cannot be below 0.2; p = 0.05 "
          + "needs 39 draws"))
    #expect(!found.contains("Gaussian directions with the same norms give"))
  }

  @Test(arguments: [(38, false), (39, true)])
  func thirtyNineDrawsMakeAVerdictPossible(draws: Int, possible: Bool) throws {
    let matrix = try matrix(
      draws: draws, [statistic(.spread, .gaussian, observed: 5, mean: 1, p: 0.05)])
    #expect(try text(matrix).contains("no verdict is possible") != possible)
    #expect(try text(matrix).contains("Beyond chance mean spread 5 is above") == possible)
  }

  @Test func oneDrawHasNoDeviation() throws {
    let matrix = try matrix(
      draws: 1, [statistic(.spread, .gaussian, observed: 5, mean: 1.25, p: 1)])
    #expect(try text(matrix).contains("1.25 ± –"))
  }

  @Test func significantAndOtherComparisonsAreSeparated() throws {
    let matrix = try matrix([
      statistic(.saturation, .gaussian, observed: 0.9, mean: 0.8, p: 0.02),
      statistic(.spread, .gaussian, observed: 0.5, mean: 0.5, p: 1),
    ])
    let found = try text(matrix)
    #expect(found.contains("Beyond chance saturation 0.9 is above"))
    #expect(found.contains("Not significant mean spread 0.5 does not differ significantly from"))
  }

  @Test func modelsThatAreLeftOutHaveAReason() throws {
    var matrix = try matrix([statistic(.spread, .gaussian, observed: 5, mean: 1, p: 0.5)])
    #expect(try !text(matrix).contains("not compared with"))
    matrix.null?.gaussianDimension = matrix.frame.rank + 2
    matrix.null?.leftOut = [.haarTightFrame: .notTight, .eigenspaceRotation: .mixedEigenspaces]
    let found = try text(matrix, .none)
    #expect(
      found.contains(
        "drawn in all \(matrix.frame.rank + 2) dimensions, whereas the features span "
          + "\(matrix.frame.rank)"))
    #expect(found.contains("not compared with tight frames: the matrix is not nearly tight"))
    #expect(
      found.contains(
        "not compared with eigenspace rotations: not every feature lies in one eigenspace"))
  }

  @Test func blocksThatAreNotComparedAreCounted() throws {
    let matrix = try matrix([statistic(.spread, .gaussian, observed: 5, mean: 1, p: 0.5)])
    #expect(
      try text(matrix).contains("not compared: \(matrix.blocks.count) blocks of fewer than 3"))
  }

  @Test func withoutComparisonsTheReasonIsGiven() throws {
    #expect(try text(matrix([])).contains("fewer than two features are not zero"))
  }

  @Test func blocksAreCountedByTheCorrectedValues() throws {
    let good = [
      statistic(.tightnessDefect, .gaussian, observed: 0, mean: 0.5, p: 0.01, adjusted: 0.03),
      statistic(.schemeCost, .gaussian, observed: -40, mean: -1, p: 0.01, adjusted: 0.03),
      statistic(.schemeCost, .haarTightFrame, observed: -40, mean: -1, p: 0.04, adjusted: 0.12),
    ]
    let bad = [
      statistic(.tightnessDefect, .gaussian, observed: 0.9, mean: 0.5, p: 0.02, adjusted: 0.04),
      statistic(.schemeCost, .gaussian, observed: 0, mean: -1, p: 1, adjusted: 1),
      statistic(.schemeCost, .haarTightFrame, observed: 0, mean: -1, p: 1, adjusted: 1),
    ]
    let matrix = try matrix(
      draws: 119, [statistic(.saturation, .gaussian, observed: 1, mean: 0.8, p: 0.01)],
      blocks: [good, bad, good])
    let found = try text(matrix, .all)
    #expect(
      found.contains(
        "of 3 blocks compared, 2 nearer to tight and 1 farther from tight than Gaussian "
          + "blocks of the same size, dimension and norms"))
    #expect(
      found.contains(
        "of 3 blocks compared, 2 explained by an association scheme better than Gaussian blocks"))
    #expect(
      found.contains(
        "of 3 blocks compared, 0 explained by an association scheme better than random tight"))
    #expect(found.contains("not compared: \(matrix.blocks.count - 3) blocks"))
    #expect(!found.contains("the adjusted p cannot be below"))
  }

  @Test func tooFewDrawsForTheBlocksNameTheNumberNeeded() throws {
    let block = [
      statistic(.schemeCost, .gaussian, observed: -40, mean: -1, p: 0.05, adjusted: 0.1)
    ]
    let matrix = try matrix(
      draws: 19, [statistic(.saturation, .gaussian, observed: 1, mean: 0.8, p: 0.05)],
      blocks: [block, block])
    let found = try text(matrix)
    #expect(
      found.contains(
        "in the blocks no verdict is possible: with 19 draws and 2 blocks the adjusted p cannot "
          + "be below 0.1, and for tightness not below 0.2; p = 0.05 needs 79 draws"))
    #expect(!found.contains("of 2 blocks compared"))
  }

  @Test func schemesAreJudgedEvenWithoutAVerdictOnTightness() throws {
    let block = [
      statistic(.schemeCost, .gaussian, observed: -40, mean: -1, p: 0.02, adjusted: 0.04)
    ]
    let matrix = try matrix(
      draws: 49, [statistic(.saturation, .gaussian, observed: 1, mean: 0.8, p: 0.04)],
      blocks: [block, block])
    let found = try text(matrix)
    #expect(found.contains("no verdict is possible on tightness: with 49 draws and 2 blocks"))
    #expect(found.contains("of 2 blocks compared, 2 explained by an association scheme"))
    #expect(!found.contains("nearer to tight"))
  }
}
