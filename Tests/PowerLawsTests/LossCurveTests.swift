import Glibc
import PowerLaws
import Testing

/// Rows of a log as a curve, and its local slopes.
@Suite struct LossCurveTests {
  @Test func rowsAreSortedAndMerged() throws {
    let curve = try LossCurve(steps: [3, 0, 1, 3, 2], losses: [1, 9, 4, 2, 3])
    #expect(curve.steps == [1, 2, 3] && curve.losses == [4, 3, 1.5])
    #expect(curve.repeatedCount == 1 && curve.startCount == 1)
    #expect(curve.within(2...5).steps == [2, 3])
  }

  @Test func rowsThatCannotBeAreNamed() {
    #expect(throws: LossCurveError.loss(row: 1, found: 0)) {
      try LossCurve(steps: [1, 2], losses: [1, 0])
    }
    #expect(throws: LossCurveError.loss(row: 0, found: .infinity)) {
      try LossCurve(steps: [1], losses: [.infinity])
    }
    #expect(throws: LossCurveError.step(row: 0, found: -1)) {
      try LossCurve(steps: [-1], losses: [1])
    }
  }

  @Test func aLawHasOneSlope() throws {
    let steps = (1...1000).map { Double($0) }
    let slopes = LocalSlopes(of: try LossCurve(steps: steps, losses: steps.map { pow($0, -0.4) }))
    #expect(slopes.slopes.count == slopes.steps.count && slopes.slopes.count > 20)
    #expect(slopes.slopes.allSatisfy { abs($0 - 0.4) < 1e-9 })
    let two = LocalSlopes(of: try LossCurve(steps: [1, 2], losses: [2, 1]))
    #expect(two.slopes.isEmpty && two.steps.count == 2)
  }
}
