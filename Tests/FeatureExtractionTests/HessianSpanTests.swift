import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

@Suite struct HessianSpanTests {
  @Test(arguments: [Superposition.Shape.tanh, .sine, .polynomial])
  func smoothResponsesGiveTheirDirections(shape: Superposition.Shape) throws {
    let truth = Superposition(dimension: 3, features: 4, shapes: [shape], seed: 3)
    let found = try HessianSpan(truth.ledger(), seed: 1)
    let score = try DirectionScore(
      of: found.directions, truth: truth.directions, threshold: 0.99999)
    #expect(found.outcome == .found && found.rank == 4)
    #expect(score.recovered == 4 && score.spurious == 0)
    #expect(found.projections.allSatisfy { abs($0 - 1) < 1e-5 })
    for j in 0..<4 {
      let column = found.directions.column(j)
      #expect(abs(squaredNorm(column) - 1) < 1e-12)
      #expect(column.max() == column.map(abs).max())
    }
  }

  @Test(arguments: [(2, 3), (3, 5), (3, 9), (4, 7), (4, 10)])
  func wideSpansAreRefused(dimension: Int, features: Int) throws {
    let truth = Superposition(
      dimension: dimension, features: features, shapes: [.sine], closest: 0.95, seed: 2)
    let found = try HessianSpan(truth.ledger(), seed: 1)
    let most = [2: 2, 3: 4, 4: 6][dimension] ?? 0
    let rank = min(features, dimension * (dimension + 1) / 2)
    #expect(found.outcome == .tooWide(rank: rank, most: most))
    #expect(found.directions.columns == 0)
    // Said to have as many features: also refused.
    let told = try HessianSpan(truth.ledger(), features: features, seed: 1)
    #expect(told.outcome == .tooWide(rank: features, most: most))
  }

  @Test func oneDimensionHasOneDirection() throws {
    let truth = Superposition(dimension: 1, features: 1, shapes: [.tanh], seed: 1)
    let found = try HessianSpan(truth.ledger(), seed: 1)
    #expect(found.outcome == .found)
    #expect(found.directions == Matrix.identity(1))
  }

  @Test func functionsWithoutCurvatureAreFlat() throws {
    for value in [{ _ in 7 }, { x in 3 * x.reduce(0, +) - 2 }] as [(ArraySlice<Double>) -> Double] {
      let oracle = BlackBox.function(dimension: 3, value)
      let found = try HessianSpan(QueryLedger(oracle, budget: 10_000), seed: 1)
      #expect(found.outcome == .flat && found.directions.columns == 0)
    }
  }

  @Test func noiseHasNoDirections() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let ledger = QueryLedger(BlackBox.noise(dimension: 4, seed: seed), budget: 10_000)
      let found = try HessianSpan(ledger, seed: seed)
      #expect(found.outcome != .found && found.directions.columns == 0)
    }
  }

  @Test func functionsThatAreNotSmoothAreRefused() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let truth = Superposition(dimension: 6, features: 12, shapes: [.relu], seed: seed)
      let found = try HessianSpan(truth.ledger(), seed: seed)
      #expect(found.outcome != .found && found.directions.columns == 0)
    }
  }

  @Test func limitsAreKept() throws {
    let truth = Superposition(dimension: 3, features: 2, shapes: [.tanh], seed: 1)
    for limit in [0, 1, 20, 100, 300] {
      let ledger = truth.ledger(budget: 1000)
      let found = try HessianSpan(ledger, limit: limit, seed: 1)
      #expect(found.queries <= limit && ledger.used == found.queries)
      if limit < 50 { #expect(found.outcome == .tooFewQueries) }
    }
  }

  @Test func noiseIsBorneWhereTheNumberIsKnown() throws {
    let truth = Superposition(dimension: 4, features: 4, shapes: [.sine], seed: 4)
    let ledger = QueryLedger(truth.oracle(noise: 0.01, seed: 1), budget: 20_000)
    let found = try HessianSpan(ledger, features: 4, seed: 1)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 4)
  }

  @Test func answersThatAreNotFiniteArePassedOver() throws {
    let truth = Superposition(dimension: 4, features: 3, shapes: [.sine], seed: 6)
    let ledger = QueryLedger(BlackBox.withGaps(truth), budget: 20_000)
    let found = try HessianSpan(ledger, seed: 1)
    #expect(ledger.nonFinite > 0 && found.outcome == .found)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 3)
  }
}
