import Frames
import Matrices
import TestSupport
import Testing

/// When two eigenvalues count as one.
@Suite struct EigenspaceTests {
  @Test func aGapWiderThanTheToleranceStartsANewEigenspace() throws {
    // Gaps relative to the larger neighbour: 0.025, 0.23, 0.66, 0.0099.
    let spaces = try SpectrumFigureTests.frame([4, 3.9, 3, 1.01, 1], .relative(0.05)).eigenspaces
    #expect(spaces.map(\.positions) == [0..<2, 2..<3, 3..<5])
    #expect(spaces.map(\.index) == [0, 1, 2])
    #expect(spaces.map(\.multiplicity) == [2, 1, 2])
    expectClose(spaces.map(\.eigenvalue), [3.95, 3, 1.005], within: .rounding(8, norm: 4))
    expectClose(
      spaces.map(\.spread), [0.1 / 3.95, 0, 0.01 / 1.005], within: .rounding(16, norm: 4))
  }

  @Test(arguments: [
    (0.02, 4), (0.03, 3), (0.25, 2), (0.7, 1),
  ])
  func aWiderToleranceMergesMore(tolerance: Double, count: Int) throws {
    let frame = try SpectrumFigureTests.frame([4, 3.9, 3, 1.01, 1], .relative(tolerance))
    #expect(frame.eigenspaces.count == count)
    #expect(frame.tolerance.relative == tolerance && frame.tolerance.rule == "given")
  }

  @Test func neighboursChainIntoOneEigenspace() throws {
    // The ends differ by more than the tolerance; every gap is below it.
    let frame = try SpectrumFigureTests.frame([4, 3.85, 3.7, 3.55], .relative(0.05))
    #expect(frame.eigenspaces.map(\.multiplicity) == [4])
  }

  @Test func aToleranceOfZeroMergesEigenvaluesSplitByRounding() throws {
    let rotation = try Matrix.rotation(order: 30, seed: 40)
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: "W", rotation), tolerance: .relative(0))
    #expect(frame.eigenspaces.map(\.multiplicity) == [30])
  }

  @Test(arguments: FrameCase.all)
  func eigenspacesDivideTheRankInOrder(subject: FrameCase) throws {
    let spaces = try subject.analysis().eigenspaces
    #expect(spaces.first?.positions.lowerBound == 0)
    #expect(spaces.last?.positions.upperBound == subject.rank)
    for (space, next) in zip(spaces, spaces.dropFirst()) {
      #expect(space.positions.upperBound == next.positions.lowerBound)
      #expect(space.eigenvalue > next.eigenvalue)
    }
  }

  @Test(arguments: FrameCase.all)
  func theAutomaticToleranceFollowsFromTheSlack(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let slack = 1 - frame.saturation.perRank
    let wanted = min(0.1, 4 * max(slack, Double.ulpOfOne).squareRoot())
    if subject.isSaturated {
      // The slack is rounding, so its root is known only up to a factor.
      #expect(frame.tolerance.relative < 1e-6)
      #expect(frame.tolerance.rule.contains("√slack"))
    } else {
      expectClose(frame.tolerance.relative, wanted, within: .absolute(1e-9))
      #expect(frame.tolerance.rule.contains("1/10") == (wanted == 0.1))
    }
  }

  @Test func aSlightlyPerturbedTightFrameStaysOneEigenspace() throws {
    let noise = Matrix.gaussian(rows: 6, columns: 40, seed: 41)
    let tight = FrameCase.tightFrame(6, 40)
    let weights = tight.subtracting(noise.scaled(by: 1e-3))
    let frame = try FrameAnalysis(of: FeatureMatrix(name: "W", weights))
    #expect(frame.eigenspaces.count == 1)
    #expect(frame.tolerance.relative < 0.1)
    // A tolerance far below the slack splits it.
    let torn = try FrameAnalysis(
      of: FeatureMatrix(name: "W", weights), tolerance: .relative(1e-6))
    #expect(torn.eigenspaces.count == 6)
  }
}
