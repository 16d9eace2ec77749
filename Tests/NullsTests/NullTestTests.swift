import Catalogue
import Frames
import LinearAlgebra
import Matrices
import Nulls
import Recognition
import TestSupport
import Testing

/// Planted geometry is beyond chance, and random features are not.
@Suite struct NullTestTests {
  private func pentagons(noise: Double = 0.01) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.seed = 3
    return try SyntheticFrame(
      [.init(.polygon(5)), .init(.polygon(5)), .init(.polygon(5))], disguise
    )
    .weights
  }

  @Test func plantedPentagonsAreBeyondChance() throws {
    let found = try NullCase(pentagons(), draws: 99)
    for (statistic, model) in [
      (.saturation, .gaussian), (.effectiveRank, .gaussian), (.cosineKurtosis, .gaussian),
      (.cosineKurtosis, .haarTightFrame), (.cosineKurtosis, .eigenspaceRotation),
    ] as [(NullStatistic, NullModel)] {
      let comparison = try #require(found.comparison(statistic, model))
      #expect(comparison.pValue == 0.02, "\(statistic) \(model)")
      #expect(comparison.observed > comparison.mean)
    }
    let spread = try #require(found.comparison(.spread, .gaussian))
    #expect(spread.pValue == 0.02 && spread.observed < spread.mean)
    // The vectors of each pentagon cancel.
    let mean = try #require(found.comparison(.meanCosine, .signFlip))
    #expect(mean.pValue <= 0.05 && mean.observed < 0)
    #expect(found.search.blocks.count == 3)
    for model in [NullModel.gaussian, .haarTightFrame] {
      let schemes = found.ofBlocks(.schemeCost, model)
      #expect(schemes.map(\.pValue) == [0.01, 0.01, 0.01])
      for scheme in schemes {
        expectClose(scheme.adjustedPValue ?? 1, 0.03, within: .rounding(8))
      }
    }
    // Five Gaussian vectors of a plane are often nearly tight, but not as nearly.
    #expect(
      found.ofBlocks(.tightnessDefect, .gaussian).allSatisfy {
        $0.pValue <= 0.1 && $0.observed < $0.mean
      })
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func noSchemeOfAGaussianMatrixIsBeyondChance(seed: UInt64) throws {
    let weights = Matrix.gaussian(rows: 5, columns: 15, seed: 40 + seed)
    let found = try NullCase(weights, draws: 39, seed: seed)
    let comparisons =
      found.ofBlocks(.schemeCost, .gaussian) + found.ofBlocks(.schemeCost, .haarTightFrame)
    // If no draw has a scheme either, there is no comparison of schemes; the comparison of tightness shows that there
    // is a block.
    #expect(found.ofBlocks(.tightnessDefect, .gaussian).count == 1)
    #expect(comparisons.allSatisfy { $0.adjustedPValue ?? 0 > 0.05 })
  }

  /// A random tight frame has only tightness.
  @Test func aTightFrameIsBeyondGaussianBlocksInTightnessAlone() throws {
    var generator = SeededGenerator(seed: 21)
    let frame = try Matrix.randomTightFrame(dimension: 4, featureCount: 12, using: &generator)
    let found = try NullCase(frame, draws: 39)
    #expect(found.ofBlocks(.tightnessDefect, .gaussian).map(\.pValue) == [2.0 / 40])
    #expect(found.ofBlocks(.schemeCost, .haarTightFrame).allSatisfy { $0.pValue > 0.05 })
    #expect(found.comparison(.saturation, .haarTightFrame) == nil)
    #expect(found.comparison(.cosineKurtosis, .eigenspaceRotation)?.pValue ?? 0 > 0.05)
  }

  /// Blocks of one shape share draws, so they are compared with the same numbers.
  @Test func blocksOfOneShapeShareDraws() throws {
    let found = try NullCase(pentagons(), draws: 9)
    let means = found.ofBlocks(.tightnessDefect, .gaussian).map(\.mean)
    #expect(means.count == 3 && Set(means).count == 1)
  }

  @Test func theSameSeedGivesTheSameBitsAndAnotherDoesNot() throws {
    let weights = Matrix.gaussian(rows: 6, columns: 14, seed: 2)
    let (first, second) = (
      try NullCase(weights, draws: 7, seed: 5), try NullCase(weights, draws: 7, seed: 5)
    )
    #expect(first.test.matrix == second.test.matrix)
    #expect(first.test.blocks == second.test.blocks)
    let other = try NullCase(weights, draws: 7, seed: 6)
    #expect(
      zip(first.test.matrix, other.test.matrix).allSatisfy {
        $0.observed == $1.observed && $0.mean != $1.mean
      })
  }

  @Test func progressCountsEveryDraw() throws {
    let matrix = FeatureMatrix(name: "W", try pentagons())
    let frame = try FrameAnalysis(of: matrix)
    let search = try BlockSearch(of: matrix, frame: frame)
    var last: AnalysisProgress?
    var counts = [Int]()
    _ = try NullTest(of: matrix, frame: frame, search: search, options: NullOptions(replicas: 5)) {
      last = $0
      counts.append($0.completed)
    }
    // Four models of the matrix, and two of the one shape that all blocks have.
    #expect(last == AnalysisProgress(stage: .nulls, completed: 30, total: 30))
    #expect(counts == counts.sorted())
  }

  @Test func centringSettlesTheMeanCosine() throws {
    let weights = Matrix.gaussian(rows: 3, columns: 9, seed: 4)
    let found = try NullCase(weights, draws: 3, mean: .removed)
    #expect(found.comparison(.meanCosine, .signFlip) == nil)
    #expect(found.comparison(.cosineSkewness, .signFlip) != nil)
  }
}
